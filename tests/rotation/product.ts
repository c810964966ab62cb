// The product as a cluster runs it: web, the example backend and two gateways, each behind a balancer, rolled one by one.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { migrate } from "@/lib/db/migrate";
import { seedDemo } from "@/scripts/start/demo-seed";
import { freePort } from "@/scripts/start/ports";
import { Processes } from "@/scripts/start/processes";
import { demoPolicy, programs } from "@/scripts/start/product";
import { Scratch } from "../db/scratch";
import { PASSWORD } from "../sign-in/signed-in";
import { Balancer } from "./balancer";
import type { Secrets } from "./fleet";

export type Part = "backend" | "web" | "gateway";

/** The shortest there is: a test waits until the last token of the old secret is over. */
const TOKEN_SECONDS = 30;

export class Product {
  readonly database = new Scratch();
  readonly #dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-rotation-"));
  readonly #authSecret = randomBytes(48).toString("base64url");
  readonly #balancers = { backend: new Balancer(), web: new Balancer(), gateway: new Balancer() };
  readonly #running = new Map<string, { readonly processes: Processes; readonly metrics: string }>();

  static async start(secrets: Secrets): Promise<Product> {
    const product = new Product();
    await product.database.create();
    await migrate(product.database.url, path.resolve("prisma/migrations"));
    await seedDemo(product.database.url, PASSWORD);
    for (const balancer of Object.values(product.#balancers)) await balancer.open();
    for (const part of ["backend", "web", "gateway", "gateway"] as const) {
      const balancer = product.#balancers[part];
      balancer.targets = [...balancer.targets, await product.#begin(part, secrets)];
    }
    return product;
  }

  get origin(): string {
    return `http://localhost:${this.#balancers.gateway.port}`;
  }

  /** Each process of it by its own address, whoever stands before it. */
  each(part: Part): readonly string[] {
    return this.#balancers[part].targets;
  }

  /** One after the other: the new one is in service before the old one is asked to leave. */
  async roll(part: Part, secrets: Secrets): Promise<void> {
    const balancer = this.#balancers[part];
    for (const old of balancer.targets) {
      await balancer.replace(old, await this.#begin(part, secrets));
      await this.#running.get(old)!.processes.stop();
      this.#running.delete(old);
    }
  }

  /** What somebody has set who asks about it, as docs/operating.md says. */
  environment({ jwtSecret, previous }: Secrets): Record<string, string> {
    const gateways = this.each("gateway").map((origin) => `${this.#running.get(origin)!.metrics}/metrics`);
    return { ...this.#shared(previous), AUTH_URL: this.origin, JWT_SECRET: jwtSecret, DATABASE_URL: this.database.url, METRICS_URL: gateways.join(",") };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ processes }) => processes.stop()));
    for (const balancer of Object.values(this.#balancers)) await balancer.close();
    await this.database.drop();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #shared(previous: string | undefined): Record<string, string> {
    const { backend, web } = this.#balancers;
    // The load of a few people is more than one person may ask for.
    const policy = demoPolicy(process.cwd(), backend.port).replaceAll("requests: 600", "requests: 100000");
    return { GATEWAY_POLICY: policy, WEB_URL: `http://127.0.0.1:${web.port}`, ACCESS_TOKEN_SECONDS: String(TOKEN_SECONDS), SIGN_IN_PER_MINUTE: "100000", ...(previous === undefined ? {} : { JWT_SECRET_PREVIOUS: previous }) };
  }

  async #begin(part: Part, { jwtSecret, previous }: Secrets): Promise<string> {
    const ports = { backend: await freePort(), web: await freePort(), gateway: await freePort(), metrics: await freePort() };
    const program = programs({ root: process.cwd(), mode: "production", origin: this.origin, ports, databaseUrl: this.database.url, jwtSecret, authSecret: this.#authSecret, dataDir: this.#dir, extra: this.#shared(previous) })[part];
    const [origin, processes] = [`http://127.0.0.1:${ports[part]}`, new Processes(process.cwd(), this.#dir, (message) => console.error(message))];
    this.#running.set(origin, { processes, metrics: `http://127.0.0.1:${ports.metrics}` });
    await processes.start({ ...program, name: `${part}-${ports[part]}` });
    return origin;
  }
}
