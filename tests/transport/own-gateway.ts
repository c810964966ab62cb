// A gateway of the test's own: a process whose memory is nobody else's, in front of an upstream of the test's own.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "@/scripts/start/ports";
import { Processes } from "@/scripts/start/processes";
import { programs } from "@/scripts/start/product";
import { ISSUER, SECRET } from "../gateway/tokens";

export class OwnGateway {
  readonly #dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-transport-"));
  readonly #processes = new Processes(process.cwd(), this.#dir, (message) => console.error(message));
  origin = "";
  pid = 0;

  /** @param port where the upstream listens; it stands in for web too, so that the gateway finds it ready */
  static async start(port: number, services: object): Promise<OwnGateway> {
    const made = new OwnGateway();
    const ports = { gateway: await freePort(), web: port, backend: port };
    const extra = { GATEWAY_POLICY: JSON.stringify({ version: 1, services }) };
    const { gateway } = programs({ root: process.cwd(), mode: "production", origin: ISSUER, ports, databaseUrl: "", jwtSecret: SECRET, authSecret: "", extra });
    made.pid = await made.#processes.start(gateway);
    made.origin = `http://127.0.0.1:${ports.gateway}`;
    return made;
  }

  log(): string {
    return readFileSync(path.join(this.#dir, "gateway.log"), "utf8");
  }

  async stop(): Promise<void> {
    await this.#processes.stop();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
