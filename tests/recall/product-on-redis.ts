// Two gateways and one web on one Redis, with the test's database behind them.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "@/scripts/start/ports";
import { Processes } from "@/scripts/start/processes";
import { programs } from "@/scripts/start/product";
import { ISSUER, SECRET } from "../gateway/tokens";

export class ProductOnRedis {
  readonly #dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-recall-"));
  readonly #processes = new Processes(process.cwd(), this.#dir, (message) => console.error(message));
  readonly gateways: string[] = [];

  static async start(redisUrl: string): Promise<ProductOnRedis> {
    const made = new ProductOnRedis();
    const [web, backend] = [await freePort(), await freePort()];
    for (const name of ["one", "other"]) {
      const ports = { gateway: await freePort(), web, backend };
      const setup = { root: process.cwd(), mode: "production", origin: ISSUER, ports, jwtSecret: SECRET, databaseUrl: process.env["TEST_DATABASE_URL"]!, authSecret: process.env["TEST_AUTH_SECRET"]! } as const;
      const { gateway, web: program } = programs({ ...setup, extra: { REDIS_URL: redisUrl, ROUNDS_SECONDS: "86400" } });
      if (name === "one") await made.#processes.start(program);
      await made.#processes.start({ ...gateway, name });
      made.gateways.push(`http://127.0.0.1:${ports.gateway}`);
    }
    return made;
  }

  async stop(): Promise<void> {
    await this.#processes.stop();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
