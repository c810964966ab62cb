// The operators' port of a real gateway: what is out of order is named there, and nowhere else.
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type Server } from "node:http";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Readiness } from "@/lib/doors/node/readiness";
import { REVOCATIONS_PATH } from "@/lib/revocations/poll/pass";
import { forExpress } from "@/lib/sdk/adapters/express";
import { createServiceGuard } from "@/lib/sdk/service";
import { loadKeyRing } from "@/lib/tokens/keys";
import { freePort } from "@/scripts/start/ports";
import { NO_REDIS, TestRedis } from "@/scripts/test/redis";
import { ISSUER, SECRET, token } from "./tokens";

const OTHER = "a secret that only billing holds, 32 bytes or more";
const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-operators-"));
const file = path.join(dir, "policy.yaml");
const servers: Server[] = [];
let redis: TestRedis | undefined;
let gateway: ChildProcess;
let [front, operators] = ["", ""];

async function service(name: string, secret: string, port: number): Promise<void> {
  const { keys } = forExpress(await createServiceGuard({ service: name, secret, issuer: ISSUER }));
  const server = createServer((req, res) => (req.url === "/.well-known/eloquent-key" ? keys(req, res) : res.end(req.url!.startsWith(REVOCATIONS_PATH) ? '{"untilMs":0,"ended":[]}' : "{}")));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
}

async function stopBilling(): Promise<void> {
  await new Promise<void>((resolve) => { servers[1]!.close(() => resolve()); servers[1]!.closeAllConnections(); });
  servers.pop();
}

const ready = async (): Promise<Readiness> => (await fetch(`${operators}/api/health/ready`)).json() as Promise<Readiness>;
const metric = async (line: string): Promise<boolean> => (await (await fetch(`${operators}/metrics`)).text()).split("\n").includes(line);
const until = async (work: () => Promise<boolean>) => {
  while (!(await work())) await new Promise((resolve) => setTimeout(resolve, 50));
};

beforeAll(async () => {
  redis = NO_REDIS === "" ? await TestRedis.start() : undefined;
  const [port, metrics, web, billing] = [await freePort(), await freePort(), await freePort(), await freePort()];
  await service("web", SECRET, web);
  await service("billing", OTHER, billing);
  writeFileSync(file, `version: 1\nservices:\n  billing:\n    upstream: http://127.0.0.1:${billing}\n    rateLimit: { requests: 100, windowSeconds: 60, per: user }\n    routes:\n      - { path: /api/billing, methods: [GET] }\n`);
  [front, operators] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${metrics}`];
  const env = { PATH: process.env["PATH"]!, PORT: String(port), METRICS_PORT: `127.0.0.1:${metrics}`, JWT_SECRET: SECRET, AUTH_URL: ISSUER, WEB_URL: `http://127.0.0.1:${web}`, GATEWAY_POLICY_FILE: file, ...(redis === undefined ? {} : { REDIS_URL: redis.url }) };
  gateway = spawn(process.execPath, ["dist/gateway.mjs"], { env: env as unknown as NodeJS.ProcessEnv, stdio: ["ignore", "ignore", "inherit"] });
  await until(() => fetch(`${operators}/api/health/live`).then(({ ok }) => ok, () => false));
});
afterAll(async () => {
  const gone = new Promise((resolve) => gateway.once("exit", resolve));
  gateway.kill("SIGTERM");
  await gone;
  for (const server of servers) server.close().closeAllConnections();
  await redis?.stop();
  rmSync(dir, { recursive: true });
});

it("names the service with another secret, and what to do", async () => {
  const { checks, status } = await ready();
  const [ours, theirs] = [(await loadKeyRing(SECRET)).current.kid, (await loadKeyRing(OTHER)).current.kid];
  expect(status).toBe("degraded");
  expect(checks.keys).toMatchObject({ ok: false, kid: ours, advice: [`billing holds ${theirs}, everyone else ${ours}: check that jwtSecret is identical in every service's Helm secrets.`] });
  expect(checks.keys.services).toContainEqual({ services: ["billing"], ok: false, state: "another", verdict: "another secret", kid: theirs, previous: null });
  expect(await metric('eloquent_service_key{service="billing",state="another"} 1')).toBe(true);
  expect(await metric('eloquent_service_key{service="billing",state="same"} 0')).toBe(true);
  expect(await metric('eloquent_service_key{service="web",state="same"} 1')).toBe(true);
});

it("tells a service that is away from one with another secret, and from one that publishes none", async () => {
  const { port } = servers[1]!.address() as { port: number };
  await stopBilling();
  await ready();
  expect(await metric('eloquent_service_key{service="billing",state="unreachable"} 1')).toBe(true);
  expect(await metric('eloquent_service_key{service="billing",state="another"} 0')).toBe(true);
  servers.push(createServer((_req, res) => res.writeHead(404).end("{}")));
  await new Promise<void>((resolve) => servers[1]!.listen(port, "127.0.0.1", resolve));
  await ready();
  expect(await metric('eloquent_service_key{service="billing",state="none"} 1')).toBe(true);
});

it("is green again once the secret is mended", async () => {
  const { port } = servers[1]!.address() as { port: number };
  await stopBilling();
  await service("billing", SECRET, port);
  expect(await ready()).toMatchObject({ status: "up", checks: { keys: { ok: true, advice: [] } } });
});

it("says that a changed policy was refused, and why, until a good one comes", async () => {
  const good = readFileSync(file, "utf8");
  writeFileSync(file, good.replace("/api/billing", "/api/**/billing"));
  gateway.kill("SIGHUP");
  await until(async () => (await ready()).status === "degraded");
  const { policy } = (await ready()).checks;
  expect(policy.ok).toBe(false);
  expect(policy.problems.join()).toMatch(/line 7: .*\*\* may only stand at the end/);
  expect(await metric("eloquent_policy_refused 1")).toBe(true);
  expect((await fetch(`${front}/api/billing`, { headers: { authorization: `Bearer ${token()}` } })).status).toBe(200);

  writeFileSync(file, good);
  gateway.kill("SIGHUP");
  await until(async () => (await ready()).status === "up");
  expect(await metric("eloquent_policy_refused 0")).toBe(true);
});

it.skipIf(NO_REDIS !== "")(`says that the counters cannot be reached${NO_REDIS}`, async () => {
  expect(await metric('eloquent_limiter_up{store="redis"} 1')).toBe(true);
  await redis!.kill();
  await until(async () => !(await ready()).checks.limiter.ok);
  expect((await ready()).checks.limiter.trouble).toEqual(expect.any(String));
  expect(await metric('eloquent_limiter_up{store="redis"} 0')).toBe(true);
  await redis!.restart();
  await until(async () => (await ready()).status === "up");
});

it("is a port of its own: the front door tells a stranger nothing of it", async () => {
  const answers = await Promise.all(["/metrics", "/api/health/ready"].map(async (at) => (await fetch(`${front}${at}`)).text()));
  expect(answers.join()).not.toContain("billing");
  expect((await fetch(`${operators}/api/billing`)).status).toBe(404);
  expect((await fetch(`${operators}/metrics`, { method: "POST" })).status).toBe(404);
});
