// The package as another service gets it: built, installed beside jose, oauth4webapi and zod alone, type-checked and run by a stranger.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSdk } from "@/scripts/sdk/build";

const ROOT = path.resolve(".");
const home = mkdtempSync(path.join(os.tmpdir(), "eloquent-sdk-"));
/** Of other packages: what is in package.json of the built one. */
const NEEDED = ["jose", "oauth4webapi", "zod"];
const installed = path.join(home, "node_modules/eloquent-auth");

beforeAll(async () => {
  await buildSdk(ROOT, path.join(home, "built"));
  cpSync(path.join(home, "built"), installed, { recursive: true });
  for (const name of NEEDED) symlinkSync(path.join(ROOT, "node_modules", name), path.join(home, "node_modules", name));
  writeFileSync(path.join(home, "package.json"), '{ "type": "module" }');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const SERVICE = `// A stranger's service.
import { createServer } from "node:http";
import { createServiceGuard, KEY_DOCUMENT_PATH, Refusal, requestIdOf, type AccessClaims, type ServiceGuard } from "eloquent-auth/service";
import { forExpress } from "eloquent-auth/service/express";
import { forFastify } from "eloquent-auth/service/fastify";
import { forHono, type Verified } from "eloquent-auth/service/hono";
import { forNext } from "eloquent-auth/service/next";
import { ApiError, createAppClient, createClient, memoryStorage, type AppStorage } from "eloquent-auth/client";
import { fileStorage } from "eloquent-auth/client/node";

const secret = "a secret of the stranger's, of 32 bytes or more";
const guard: ServiceGuard = await createServiceGuard({ service: "stranger", secret, issuer: "https://app.example.com" });
const { authorize, claimsOf, keys } = forExpress(guard);
export const org = (claims: AccessClaims): string => claims.org;
export type C = Verified["Variables"]["claims"];
const storage: AppStorage = process.argv.length > 9 ? fileStorage("x") : memoryStorage();
const app = createAppClient({ issuer: "https://app.example.com", clientId: "stranger", storage });
// @ts-expect-error a scope is text
void (() => authorize(7));
// @ts-expect-error claims cannot be taken from nothing
void (() => claimsOf(undefined));

const server = createServer((req, res) => {
  if (req.url === KEY_DOCUMENT_PATH) return keys(req, res);
  authorize("read:workflows")(req, res, () => res.end(claimsOf(req).org));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as { port: number };
const document = await (await fetch(\`http://127.0.0.1:\${port}\${KEY_DOCUMENT_PATH}\`)).json();
const refused = await fetch(\`http://127.0.0.1:\${port}/\`);
const nextAnswer = await forNext(async () => guard).authorized([], () => { throw new Refusal("record_unknown", "none"); })(new Request("http://x/"));
console.log(JSON.stringify({ document, refused: [refused.status, (await refused.json()).code], next: nextAnswer.status,
  others: [typeof forFastify(guard).authorize, typeof forHono(guard).authorize, typeof createClient("acme").fetch, typeof app.fetch, typeof ApiError, requestIdOf([]).length] }));
server.close();
`;

describe("the built package", () => {
  it("holds every file that package.json promises, and promises the same from dist/sdk", () => {
    const own = JSON.parse(readFileSync("package.json", "utf8")) as { exports: Record<string, Record<string, string>> };
    const built = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8")) as typeof own & { dependencies: object };
    expect(Object.keys(own.exports)).toEqual(["./service", "./service/express", "./service/fastify", "./service/hono", "./service/next", "./client", "./client/node"]);
    expect(Object.keys(built.exports)).toEqual(Object.keys(own.exports));
    const promised = [...Object.values(own.exports).flatMap(Object.values), ...Object.values(built.exports).flatMap(Object.values)] as string[];
    expect(promised.filter((target) => !existsSync(path.join(installed, target.replace("./dist/sdk/", ""))))).toEqual([]);
    expect(Object.keys(built.dependencies)).toEqual(NEEDED);
  });

  it("imports what it needs, itself, and nothing else; and Node behind one door alone", () => {
    const built = (readdirSync(installed, { recursive: true }) as string[]).filter((file) => /\.(?:js|d\.ts)$/.test(file));
    const importedBy = (file: string): string[] => [...readFileSync(path.join(installed, file), "utf8").matchAll(/(?:\bfrom\s*|\bimport\(?\s*)"([^"]+)"/g)].map((match) => match[1]!).filter((name) => !/^\.\.?\/.*\.js$/.test(name));
    expect([...new Set(built.filter((file) => file !== "client-node.js").flatMap(importedBy))].sort()).toEqual(NEEDED);
    expect(importedBy("client-node.js").filter((name) => !name.startsWith("node:"))).toEqual([]);
  });

  it("gives a strict stranger its types, without skipping the libraries'", { timeout: 120_000 }, () => {
    writeFileSync(path.join(home, "service.ts"), SERVICE);
    symlinkSync(path.join(ROOT, "node_modules/@types"), path.join(home, "node_modules/@types"));
    const options = ["--strict", "--exactOptionalPropertyTypes", "--module", "nodenext", "--target", "es2022", "--types", "node", "--outDir", "out"];
    const ran = spawnSync(process.execPath, [path.join(ROOT, "node_modules/typescript/bin/tsc"), ...options, "service.ts"], { cwd: home, encoding: "utf8" });
    expect(ran.stdout).toBe("");
    expect(ran.status).toBe(0);
  });

  it("runs, with one Refusal class behind all of its doors", () => {
    const ran = spawnSync(process.execPath, ["out/service.js"], { cwd: home, encoding: "utf8" });
    expect(ran.stderr).toBe("");
    expect(JSON.parse(ran.stdout)).toEqual({
      document: { service: "stranger", kid: expect.stringMatching(/^[A-Za-z0-9_-]{11}$/), previous: null, issuer: "https://app.example.com" },
      refused: [401, "token_missing"],
      next: 401,
      others: ["function", "function", "function", "function", "function", 36],
    });
  });
});
