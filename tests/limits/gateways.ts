// Gateways on one Redis, each a process of its own, in front of an upstream that always answers.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "@/scripts/start/ports";
import { Processes } from "@/scripts/start/processes";
import { programs } from "@/scripts/start/product";
import { Recorder } from "../gateway/recorder";
import { ISSUER, SECRET, token } from "../gateway/tokens";

const service = (name: string, requests: number, onLimiterDown: "refuse" | "allow", upstream: string) => ({
  [name]: {
    upstream,
    rateLimit: { requests, windowSeconds: 3600, per: "user" },
    onLimiterDown,
    routes: [{ path: `/api/${name}`, methods: ["GET"], scopes: [] }],
  },
});

export type Answer = { readonly status: number; readonly code: string | undefined; readonly headers: Headers };

export class Gateways {
  readonly #dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-limits-"));
  readonly #processes = new Processes(process.cwd(), this.#dir, (message) => console.error(message));
  readonly #upstream = new Recorder();
  readonly origins: string[] = [];

  /** Services: `leased` 600 an hour, `many` 10,000, `few` 40, and `lenient`, which lets requests pass while nobody counts. */
  static async start(count: number, redisUrl: string): Promise<Gateways> {
    const made = new Gateways();
    const port = await freePort();
    await made.#upstream.open(port);
    const upstream = `http://127.0.0.1:${port}`;
    const services = { ...service("leased", 600, "refuse", upstream), ...service("many", 10_000, "refuse", upstream), ...service("few", 40, "refuse", upstream), ...service("lenient", 10_000, "allow", upstream) };
    for (let n = 0; n < count; n++) {
      const ports = { gateway: await freePort(), web: port, backend: port };
      const extra = { GATEWAY_POLICY: JSON.stringify({ version: 1, services }), REDIS_URL: redisUrl };
      const { gateway } = programs({ root: process.cwd(), mode: "production", origin: ISSUER, ports, databaseUrl: "", jwtSecret: SECRET, authSecret: "", extra });
      await made.#processes.start({ ...gateway, name: `gateway-${n}` });
      made.origins.push(`http://127.0.0.1:${ports.gateway}`);
    }
    return made;
  }

  async stop(): Promise<void> {
    await this.#processes.stop();
    await this.#upstream.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  log(n: number): string {
    return readFileSync(path.join(this.#dir, `gateway-${n}.log`), "utf8");
  }
}

export async function ask(origin: string, service: string, bearer: string): Promise<Answer> {
  const response = await fetch(`${origin}/api/${service}`, { headers: { authorization: `Bearer ${bearer}` } });
  const { code } = (await response.json()) as { code?: string };
  return { status: response.status, code, headers: response.headers };
}

/** `count` requests of one person, `atOnce` at a time, over all gateways in turn. */
export async function load(origins: readonly string[], service: string, count: number, atOnce = 32, bearer = person()): Promise<Answer[]> {
  const answers: Answer[] = [];
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < count) answers.push(await ask(origins[sent++ % origins.length]!, service, bearer));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

/** A token of somebody nobody has counted yet. */
export function person(): string {
  return token({ claims: { sub: crypto.randomUUID() } });
}
