// Nothing under app/api is reachable by accident: each handler is a row of web's table, or the way to the services.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadPolicy } from "@/lib/gateway/policy/policy";

const { routes } = loadPolicy("version: 1\nservices: {}", "http://127.0.0.1:3001");
const SERVICES = "[...service]"; // guards for itself, and answers for no path of web's

const handlers = readdirSync("app/api", { recursive: true, encoding: "utf8" }).filter((file) => path.basename(file) === "route.ts" && !file.startsWith(SERVICES));

/** A request that Next would give to the handler. */
const requestFor = (file: string): string =>
  `/api/${path.dirname(file)}`.replaceAll(/\[\[\.\.\.\w+\]\]/g, "any/thing").replaceAll(/\[\.\.\.\w+\]/g, "any/thing").replaceAll(/\[\w+\]/g, "any");
const methodsOf = (file: string): string[] => {
  const text = readFileSync(path.join("app/api", file), "utf8");
  return ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => new RegExp(`\\b${method}\\b`).test(text.replaceAll(/\/\/.*|"[^"]*"/g, "")));
};

describe("every handler under app/api", () => {
  it.each(handlers.flatMap((file) => methodsOf(file).map((method) => [method, requestFor(file)])))("%s %s is a row of web's table", (method, target) => {
    expect(routes.find(method, target)).toHaveProperty("route.service", "web");
  });

  it("is found by this test", () => {
    expect(handlers.length).toBeGreaterThanOrEqual(5);
    for (const file of handlers) expect(methodsOf(file), file).not.toEqual([]);
  });

  it("and no row leads nowhere", () => {
    const served = handlers.map((file) => requestFor(file).split("/")[2]);
    for (const { path: row } of routes.all) expect(served).toContain(row.split("/")[2]);
  });
});
