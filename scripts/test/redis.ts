// A real Redis for the tests, to be paused, killed and started again. Debian's, or the one REDIS_SERVER_PATH names.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { freePort } from "../start/ports";

const PLACES = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

export function redisPath(): string | undefined {
  return [process.env["REDIS_SERVER_PATH"], ...PLACES].find((place) => place !== undefined && place !== "" && existsSync(place));
}

/** For the titles of tests that need one. */
export const NO_REDIS = redisPath() === undefined ? " (skipped: no redis-server here; install Debian's package redis-server)" : "";

export class TestRedis {
  readonly #dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-redis-"));
  #child: ChildProcess | undefined;

  private constructor(readonly port: number) {}

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort());
    await redis.restart();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, empty, on the port it always had. */
  async restart(): Promise<void> {
    const settings = ["--port", String(this.port), "--bind", "127.0.0.1", "--dir", this.#dir, "--save", "", "--appendonly", "no"];
    this.#child = spawn(redisPath()!, settings, { stdio: "ignore" });
    const client = this.client();
    await client.ping();
    client.disconnect();
  }

  /** Waits for the server as long as it takes. */
  client(): Redis {
    return new Redis(this.url, { retryStrategy: () => 50, maxRetriesPerRequest: null }).on("error", () => undefined);
  }

  /** It keeps its connections and answers nothing, as a machine out of memory or a cut network does. */
  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
