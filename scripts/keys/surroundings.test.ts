// Whom the census asks where nothing is configured: the demo of that folder, as it keeps its secrets and tells its port.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoSecrets } from "../start/secrets";
import { surroundingsOf } from "./surroundings";

let dir: string;
beforeEach(() => { dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-keys-")); });
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it("the demo is found by its files and its port", () => {
  const { jwtSecret } = demoSecrets(dir).secrets;
  const stopped = surroundingsOf(process.cwd(), { NODE_ENV: "test", DATA_DIR: dir, PORT: "4000" });
  expect(stopped).toMatchObject({ env: { JWT_SECRET: jwtSecret }, databaseUrl: { why: `no database of the demo runs in ${dir} (DATA_DIR names another folder)` }, metricsUrl: "http://127.0.0.1:4003/metrics", demoFile: `${dir}/secrets.json` });
  mkdirSync(path.join(dir, "postgres"));
  writeFileSync(path.join(dir, "postgres", "postmaster.pid"), "1\n/data\n0\n25432\n");
  expect(surroundingsOf(process.cwd(), { NODE_ENV: "test", DATA_DIR: dir }).databaseUrl).toMatch(/^postgresql:\/\/eloquent:[^@]+@127\.0\.0\.1:25432\/eloquent$/);
});

it("a secret that its people wrote beside the other is one that it believes", () => {
  const { secrets } = demoSecrets(dir);
  const jwtSecretPrevious = "the next secret of a rehearsal, 32 bytes or more";
  writeFileSync(path.join(dir, "secrets.json"), JSON.stringify({ ...secrets, jwtSecretPrevious }));
  expect(demoSecrets(dir).secrets.jwtSecretPrevious).toBe(jwtSecretPrevious);
  expect(surroundingsOf(process.cwd(), { NODE_ENV: "test", DATA_DIR: dir }).env).toMatchObject({ JWT_SECRET: secrets.jwtSecret, JWT_SECRET_PREVIOUS: jwtSecretPrevious });
});

it("a configured environment is never mixed with the demo", () => {
  demoSecrets(dir);
  const env = { NODE_ENV: "test", DATA_DIR: dir, AUTH_URL: "https://app.acme.dev" } as const;
  expect(surroundingsOf(process.cwd(), env)).toMatchObject({ databaseUrl: { why: "set DATABASE_URL" }, metricsUrl: { why: expect.stringContaining("set METRICS_URL") as string }, demoFile: undefined });
  expect(surroundingsOf(process.cwd(), { ...env, DATABASE_URL: "postgresql://db/x", METRICS_URL: "http://a:3003/metrics" })).toMatchObject({ databaseUrl: "postgresql://db/x", metricsUrl: "http://a:3003/metrics" });
});
