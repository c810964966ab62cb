// Two gateways behind a balancer that knows which are in service, before an upstream that always answers: rolled one by one, as a cluster does.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "@/scripts/start/ports";
import { Processes } from "@/scripts/start/processes";
import { programs } from "@/scripts/start/product";
import { Recorder } from "../gateway/recorder";
import { ISSUER } from "../gateway/tokens";

export type Secrets = { readonly jwtSecret: string; readonly previous?: string };
type Gateway = { readonly origin: string; readonly processes: Processes };

/** What a load balancer needs to hear of a pod that goes before the pod goes (preStop in the chart). */
const DEREGISTER_MS = 300;

export class Fleet {
  readonly #dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-rotation-"));
  readonly #upstream = new Recorder();
  readonly #inService: Gateway[] = [];
  #port = 0;
  #turn = 0;

  static async start(secrets: Secrets): Promise<Fleet> {
    const fleet = new Fleet();
    fleet.#port = await freePort();
    await fleet.#upstream.open(fleet.#port);
    for (let n = 0; n < 2; n++) fleet.#inService.push(await fleet.#gateway(secrets));
    return fleet;
  }

  get origins(): readonly string[] {
    return this.#inService.map(({ origin }) => origin);
  }

  /** Round robin among those in service. */
  async ask(bearer: string): Promise<{ status: number; code: string | undefined }> {
    const { origin } = this.#inService[this.#turn++ % this.#inService.length]!;
    const answer = await fetch(`${origin}/api/steady`, { headers: { authorization: `Bearer ${bearer}` } });
    const { code } = (await answer.json()) as { code?: string };
    return { status: answer.status, code };
  }

  /** One after the other: the new one is in service before the old one is asked to leave. */
  async roll(secrets: Secrets): Promise<void> {
    for (const old of [...this.#inService]) {
      this.#inService.push(await this.#gateway(secrets));
      this.#inService.splice(this.#inService.indexOf(old), 1);
      await new Promise((resolve) => setTimeout(resolve, DEREGISTER_MS));
      await old.processes.stop();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#inService.map(({ processes }) => processes.stop()));
    await this.#upstream.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  async #gateway({ jwtSecret, previous }: Secrets): Promise<Gateway> {
    const ports = { gateway: await freePort(), web: this.#port, backend: this.#port };
    const upstream = `http://127.0.0.1:${this.#port}`;
    const policy = { version: 1, services: { steady: { upstream, routes: [{ path: "/api/steady", methods: ["GET"], scopes: [] }] } } };
    const extra = { GATEWAY_POLICY: JSON.stringify(policy), ...(previous === undefined ? {} : { JWT_SECRET_PREVIOUS: previous }) };
    const processes = new Processes(process.cwd(), this.#dir, (message) => console.error(message));
    const { gateway } = programs({ root: process.cwd(), mode: "production", origin: ISSUER, ports, databaseUrl: "", jwtSecret, authSecret: "", extra });
    await processes.start({ ...gateway, name: `gateway-${ports.gateway}` });
    return { origin: `http://127.0.0.1:${ports.gateway}`, processes };
  }
}
