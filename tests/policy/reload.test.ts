// A running gateway takes a changed policy, and keeps the one it has when the change is broken.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { freePort } from "@/scripts/start/ports";
import { ISSUER, SECRET, token } from "../gateway/tokens";
import { Recorder } from "../gateway/recorder";

const recorder = new Recorder();
let dir: string;
let file: string;
let gateway: ChildProcess;
let origin: string;
let backend: string;
let log = "";

const policy = (...paths: string[]) => `version: 1\nservices:\n  things:\n    upstream: ${backend}\n    routes:\n${paths.map((one) => `      - { path: ${one}, methods: [GET] }`).join("\n")}\n`;
const status = async (at: string) => (await fetch(`${origin}${at}`, { headers: { authorization: `Bearer ${token()}` } })).status;
const until = async (work: () => boolean | Promise<boolean>) => {
  while (!(await work())) await new Promise((resolve) => setTimeout(resolve, 50));
};

beforeEach(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-reload-"));
  file = path.join(dir, "policy.yaml");
  const [port, upstream] = [await freePort(), await freePort()];
  [origin, backend] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${upstream}`];
  await recorder.open(upstream);
  writeFileSync(file, policy("/api/first"));
  log = "";
  gateway = spawn(process.execPath, ["dist/gateway.mjs"], { env: { PATH: process.env["PATH"]!, PORT: String(port), JWT_SECRET: SECRET, AUTH_URL: ISSUER, GATEWAY_POLICY_FILE: file } as unknown as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "inherit"] });
  gateway.stdout!.setEncoding("utf8").on("data", (text: string) => { log += text; });
  await until(() => log.includes("the gateway is open"));
});
afterEach(async () => {
  const gone = new Promise((resolve) => gateway.once("exit", resolve));
  gateway.kill("SIGTERM");
  await gone;
  await recorder.close();
  rmSync(dir, { recursive: true });
});

it("takes a change, refuses a broken one, and takes the next", async () => {
  expect([await status("/api/first"), await status("/api/second")]).toEqual([200, 404]);

  writeFileSync(file, policy("/api/first", "/api/second"));
  await until(async () => (await status("/api/second")) === 200);

  writeFileSync(file, policy("/api/first", "/api/**/x"));
  await until(() => log.includes("the changed policy is refused"));
  expect(log).toContain("line 7: \\\"/api/**/x\\\": ** may only stand at the end");
  expect([await status("/api/first"), await status("/api/second")]).toEqual([200, 200]);

  rmSync(file);
  gateway.kill("SIGHUP");
  await until(() => log.includes("GATEWAY_POLICY_FILE cannot be read"));
  expect(await status("/api/second")).toBe(200);

  writeFileSync(file, policy("/api/third"));
  gateway.kill("SIGHUP");
  await until(async () => (await status("/api/third")) === 200);
  expect(await status("/api/first")).toBe(404);
});
