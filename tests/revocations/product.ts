// Web and a gateway of our own on the suite's database, each a process that can be killed and started again; and sessions to end.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { Client } from "pg";
import type { Readiness } from "@/lib/doors/node/readiness";
import { freePort } from "@/scripts/start/ports";
import type { Program } from "@/scripts/start/processes";
import { programs } from "@/scripts/start/product";
import { Visitor } from "@/scripts/token/visitor";
import { Recorder } from "../gateway/recorder";
import { ISSUER, kidOf, SECRET } from "../gateway/tokens";
import { COOKIE } from "../sign-in/signed-in";

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** By itself and in its own time: what does not come runs into the test's time limit. */
export async function until(work: () => Promise<boolean>): Promise<void> {
  while (!(await work())) await pause(20);
}

export class Product {
  readonly #dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-revocations-"));
  readonly #children = new Map<string, ChildProcess>();
  readonly #upstream = new Recorder();
  readonly #programs = new Map<string, Program>();
  readonly ports = { gateway: 0, web: 0, backend: 0, metrics: 0, webMetrics: 0 };

  static async start(extra: Record<string, string>, live?: number, databaseUrl = process.env["TEST_DATABASE_URL"]!): Promise<Product> {
    const product = new Product();
    for (const name of ["gateway", "web", "backend", "metrics", "webMetrics"] as const) product.ports[name] = await freePort();
    await product.#upstream.open(product.ports.backend);
    const service = (upstream: number, at: string) => ({ upstream: `http://127.0.0.1:${upstream}`, routes: [{ path: at, methods: ["GET"] }] });
    const policy = { version: 1, services: { things: service(product.ports.backend, "/api/things"), ...(live === undefined ? {} : { live: service(live, "/api/live") }) } };
    const setup = { root: process.cwd(), mode: "production", origin: ISSUER, ports: product.ports, databaseUrl, jwtSecret: SECRET, authSecret: process.env["TEST_AUTH_SECRET"]! } as const;
    const { gateway, web } = programs({ ...setup, extra: { GATEWAY_POLICY: JSON.stringify(policy), ROUNDS_SECONDS: "86400", ...extra } });
    for (const program of [web, gateway]) product.#programs.set(program.name, program);
    await product.run("web");
    await product.run("gateway");
    return product;
  }

  get gateway(): string { return `http://127.0.0.1:${this.ports.gateway}`; }
  get web(): string { return `http://127.0.0.1:${this.ports.web}`; }

  async run(name: "web" | "gateway"): Promise<void> {
    const { args, env, readyUrl } = this.#programs.get(name)!;
    const log = openSync(path.join(this.#dir, `${name}.log`), "a");
    this.#children.set(name, spawn(process.execPath, args, { detached: true, stdio: ["ignore", log, log], env: { ...env } as NodeJS.ProcessEnv }));
    const ready = name === "gateway" ? `http://127.0.0.1:${this.ports.metrics}/api/health/live` : readyUrl; // the gateway's own, whoever else is down
    await until(() => fetch(ready).then(({ ok }) => ok, () => false));
  }

  async kill(name: "web" | "gateway"): Promise<void> {
    const child = this.#children.get(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid!, "SIGKILL"); // with whatever it started
    await gone;
  }

  async stop(): Promise<void> {
    for (const name of ["gateway", "web"] as const) await this.kill(name);
    await this.#upstream.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  log(name: "web" | "gateway"): string {
    return readFileSync(path.join(this.#dir, `${name}.log`), "utf8");
  }

  async readiness(): Promise<Readiness["checks"]["revocations"]> {
    const { checks } = (await (await fetch(`http://127.0.0.1:${this.ports.metrics}/api/health/ready`)).json()) as Readiness;
    return checks.revocations;
  }

  async metrics(of: "metrics" | "webMetrics" = "metrics"): Promise<string[]> {
    return (await (await fetch(`http://127.0.0.1:${this.ports[of]}/metrics`)).text()).split("\n");
  }

  /** "passes", or the code of the refusal. */
  async ask(token: string, at = `${this.gateway}/api/things`): Promise<string> {
    const answer = await fetch(at, { headers: { authorization: `Bearer ${token}` } });
    const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
    return code ?? (answer.ok ? "passes" : String(answer.status));
  }
}

/** Somebody's session, as a browser has it: the row is there, the cookie names it, and a token came of it. */
export class Sessions {
  readonly database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });

  static async open(): Promise<Sessions> {
    const sessions = new Sessions();
    await sessions.database.connect();
    return sessions;
  }

  async begin(web: string, email = "ada@acme.test"): Promise<{ sid: string; token: string; visitor: Visitor }> {
    const sid = crypto.randomUUID();
    const { rows: [{ id: sub }] } = await this.database.query('SELECT id FROM "User" WHERE email = $1', [email]);
    await this.database.query(`INSERT INTO "Session" (id, "userId", method, "userAgent", address, kid, "expiresAt") VALUES ($1, $2, 'password', 'test', '', $3, now() + interval '1 day')`, [sid, sub, kidOf(SECRET)]);
    const visitor = new Visitor(web);
    visitor.setCookie(COOKIE, await encode({ token: { sub, sid }, secret: process.env["TEST_AUTH_SECRET"]!, salt: COOKIE }));
    const answer = (await (await visitor.requestToken("acme", { origin: ISSUER })).json()) as { access_token: string };
    return { sid, token: answer.access_token, visitor };
  }

  /** When its end was decided, in milliseconds: a little before the commit. */
  async revokedAtMs(sid: string): Promise<number> {
    const { rows } = await this.database.query('SELECT "revokedAt" FROM "Session" WHERE id = $1', [sid]);
    return (rows[0].revokedAt as Date).getTime();
  }
}
