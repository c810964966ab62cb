// Nothing under app/api is reachable by accident, and nothing is undocumented: handlers, web's table and the contract agree.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "@/app/api/operations";
import type { Operation } from "@/lib/api/operation";
import { loadPolicy } from "@/lib/gateway/policy/policy";

const { routes } = loadPolicy("version: 1\nservices: {}", "http://127.0.0.1:3001");
const SERVICES = "app/api/[...service]/"; // guards for itself, and answers for no path of web's
/** Between our own processes: the gateway never forwards it, so nobody is promised anything. */
const INTERNAL = "app/.well-known/eloquent-revocations/route.ts";
const FOLDERS = ["app/api", "app/.well-known"];

const files = FOLDERS.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`));
const handlers = files.filter((file) => path.basename(file) === "route.ts" && !file.startsWith(SERVICES));
const underApi = handlers.filter((file) => file.startsWith("app/api/"));

const pathOf = (file: string): string => path.dirname(file).slice("app".length);
/** A request that Next would give to the handler. */
const requestFor = (file: string): string =>
  pathOf(file).replaceAll(/\[\[\.\.\.\w+\]\]/g, "any/thing").replaceAll(/\[\.\.\.\w+\]/g, "any/thing").replaceAll(/\[\w+\]/g, "any");
const methodsOf = (file: string): string[] => {
  const text = readFileSync(file, "utf8");
  return ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => new RegExp(`\\b${method}\\b`).test(text.replaceAll(/\/\/.*|"[^"]*"/g, "")));
};
/** Every path that Next would give to the handler. */
const pathsOf = (file: string): RegExp => new RegExp(`^${pathOf(file).replaceAll(".", "\\.").replaceAll(/\/\[\[\\\.\\\.\\\.\w+\]\]/g, "(?:/.+)?").replaceAll(/\[\\\.\\\.\\\.\w+\]/g, ".+").replaceAll(/\[\w+\]/g, "[^/]+")}$`);
const serves = (file: string, { method, path: target }: Operation): boolean => methodsOf(file).includes(method) && pathsOf(file).test(target);
/** Somebody else's paths behind one handler, such as Auth.js's, are that one's to document. */
const isCatchAll = (file: string): boolean => file.includes("[...");
const named = ({ method, path: target }: Operation): string => `${method} ${target}`;

describe("every handler under app/api", () => {
  it.each(underApi.flatMap((file) => methodsOf(file).map((method) => [method, requestFor(file)])))("%s %s is a row of web's table", (method, target) => {
    expect(routes.find(method, target)).toHaveProperty("route.service", "web");
  });

  it("is found by this test", () => {
    expect(underApi.length).toBeGreaterThanOrEqual(6);
    for (const file of handlers) expect(methodsOf(file), file).not.toEqual([]);
  });

  it("and no row leads nowhere", () => {
    const served = underApi.map((file) => requestFor(file).split("/")[2]);
    for (const { path: row } of routes.all) expect(served).toContain(row.split("/")[2]);
  });

  it.each(handlers.filter((file) => !isCatchAll(file) && file !== INTERNAL).flatMap((file) => methodsOf(file).map((method) => [method, file])))("%s of %s has its operation in the contract", (method, file) => {
    expect(OPERATIONS.filter((operation) => operation.method === method && pathsOf(file).test(operation.path))).not.toEqual([]);
  });

  it("and every contract beside one is in the list", async () => {
    const contracts = files.filter((file) => path.basename(file) === "contract.ts");
    const told = await Promise.all(contracts.map((file) => import(path.resolve(file)) as Promise<{ operations: readonly Operation[] }>));
    expect(told.flatMap(({ operations }) => operations.map(named)).sort()).toEqual(OPERATIONS.map(named).sort());
  });
});

describe("every operation of the contract", () => {
  it.each(OPERATIONS.map((operation) => [named(operation), operation] as const))("%s has a handler, and asks for what the gateway asks for", (_, operation) => {
    expect(handlers.filter((file) => serves(file, operation))).toHaveLength(1);
    const { asks, method, path: target } = operation;
    if (!target.startsWith("/api/")) return expect(asks.by).toBe("nobody"); // pages: web's own to guard
    const found = routes.find(method, target.replaceAll(/\{\w+\}/g, "any"));
    expect(found).toMatchObject({ route: { service: "web", public: asks.by !== "bearer", scopes: asks.by === "bearer" ? asks.scopes : [] } });
  });
});
