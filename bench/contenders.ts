// Everyone in the comparison as a process of its own, in front of the same upstream, with the same secret.
import { randomBytes } from "node:crypto";
import path from "node:path";
import { migrate } from "@/lib/db/migrate";
import { redisPath, TestRedis } from "@/scripts/test/redis";
import { freePort } from "@/scripts/start/ports";
import { startPostgres } from "@/scripts/start/postgres";
import { Processes } from "@/scripts/start/processes";
import { programs } from "@/scripts/start/product";

export const TARGET = "/api/workflows";
export const ISSUER = "http://localhost:3000";

export type Contender = { readonly name: string; readonly origin: string };
export type Contenders = { readonly jwtSecret: string; readonly all: readonly Contender[]; stop(): Promise<void> };

/** A limit that nobody reaches, so that it is counted and never met. */
const RATE_LIMIT = { requests: 10_000_000, windowSeconds: 60, per: "user" };

const policyFor = (upstream: string): string =>
  JSON.stringify({ version: 1, services: { workflows: { upstream, rateLimit: RATE_LIMIT, routes: [{ path: TARGET, methods: ["GET"], scopes: ["read:workflows"] }, { path: `${TARGET}/:id`, methods: ["GET"], scopes: ["read:workflows"] }] } } });

/** @param dir for the output of every process, and a database without which web does not start */
export async function startContenders(root: string, dir: string): Promise<Contenders> {
  const processes = new Processes(root, dir, (message) => console.error(message));
  const redis = redisPath() === undefined ? undefined : await TestRedis.start();
  const postgres = await startPostgres(dir, randomBytes(24).toString("hex"));
  const stop = async (): Promise<void> => {
    await processes.stop();
    await redis?.stop();
    await postgres.stop();
  };
  const jwtSecret = randomBytes(48).toString("base64url");
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  const all: Contender[] = [];
  const ownProgram = async (name: string, file: string, env: Record<string, string>): Promise<string> => {
    const port = await freePort();
    await processes.start({ name, args: ["--import", "tsx", path.join(root, "bench", file)], env: { PATH: process.env["PATH"], NODE_ENV: "production", PORT: String(port), ...env }, readyUrl: `${at(port)}/ready` });
    return at(port);
  };
  try {
    await migrate(postgres.url, path.join(root, "prisma/migrations"));
    const upstream = await ownProgram("upstream", "upstream.ts", {});
    all.push({ name: "the upstream itself, no proxy", origin: upstream });
    all.push({ name: "fastify + http-proxy + jwt", origin: await ownProgram("peer", "peer.ts", { UPSTREAM: upstream, JWT_SECRET: jwtSecret, AUTH_URL: ISSUER }) });
    const product = async (extra: Record<string, string>) => {
      const ports = { gateway: await freePort(), web: await freePort(), backend: 0 };
      const setup = { root, mode: "production", origin: ISSUER, ports, databaseUrl: postgres.url, jwtSecret, authSecret: jwtSecret, extra: { GATEWAY_POLICY: policyFor(upstream), ...extra } } as const;
      return { ports, ...programs(setup) };
    };
    const gateways: [string, Record<string, string>][] = [["gateway", {}], ["gateway, no line for each request", { LOG_LEVEL: "warn" }], ...(redis ? [["gateway, limits in Redis", { REDIS_URL: redis.url }] as [string, Record<string, string>]] : [])];
    for (const [name, extra] of gateways) {
      const { gateway, ports } = await product(extra);
      await processes.start({ ...gateway, name: name.replaceAll(/\W+/g, "-"), readyUrl: `${at(ports.gateway)}/.well-known/eloquent-key` });
      all.push({ name, origin: at(ports.gateway) });
    }
    const { ports, web } = await product({});
    await processes.start({ ...web, env: { ...web.env, GATEWAY_IN_FRONT: "false" }, readyUrl: `${at(ports.web)}/api/health/live` });
    all.push({ name: "Edge door (next start)", origin: at(ports.web) });
    return { jwtSecret, all, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
