// Signing in counts in Redis with everyone else, and goes on counting here while Redis is away: never open, never shut.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/scripts/start/ports";
import { Processes } from "@/scripts/start/processes";
import { programs } from "@/scripts/start/product";
import { NO_REDIS, TestRedis } from "@/scripts/test/redis";
import { ISSUER, SECRET } from "../gateway/tokens";
import { Guesser, untilRefused } from "../sign-in/tries";

describe.skipIf(NO_REDIS !== "")(`signing in with Redis${NO_REDIS}`, () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-sign-in-limits-"));
  const processes = new Processes(process.cwd(), dir, (message) => console.error(message));
  let redis: TestRedis;
  let origin: string;

  beforeAll(async () => {
    redis = await TestRedis.start();
    const ports = { gateway: await freePort(), web: await freePort(), backend: await freePort() };
    const setup = { root: process.cwd(), mode: "production", origin: ISSUER, ports, jwtSecret: SECRET, databaseUrl: process.env["TEST_DATABASE_URL"]!, authSecret: process.env["TEST_AUTH_SECRET"]! } as const;
    await processes.start(programs({ ...setup, extra: { REDIS_URL: redis.url, ROUNDS_SECONDS: "86400" } }).web);
    origin = `http://127.0.0.1:${ports.web}`;
  });
  afterAll(async () => {
    await processes.stop();
    await redis?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const tries = async (address: string): Promise<number> => {
    const guesser = new Guesser(origin, address);
    const email = `${crypto.randomUUID()}@acme.test`;
    return (await untilRefused(() => guesser.guess(email))).passed;
  };
  const keys = async (): Promise<string[]> => {
    const client = redis.client();
    const found = await client.keys("eloquent:*");
    client.disconnect();
    return found;
  };

  it("counts in Redis, under names that give nobody away", async () => {
    const passed = await tries("203.0.113.1");
    expect(passed).toBeGreaterThanOrEqual(10);
    expect(passed).toBeLessThanOrEqual(12);
    const found = await keys();
    expect(found.some((key) => key.includes("{web:account:203.0.113.1:"))).toBe(true);
    expect(found.join()).not.toContain("acme.test");
  });

  it("counts here while Redis is killed, and in Redis again once it is back", async () => {
    await redis.kill();
    const passed = await tries("203.0.113.2");
    expect(passed).toBeGreaterThanOrEqual(10);
    expect(passed).toBeLessThanOrEqual(12);
    await redis.restart();
    const guesser = new Guesser(origin, "203.0.113.3");
    while (!(await keys()).some((key) => key.includes("203.0.113.3"))) {
      await guesser.guess(`${crypto.randomUUID()}@acme.test`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  it("counts here while Redis is paused", async () => {
    redis.pause();
    try {
      const passed = await tries("203.0.113.4");
      expect(passed).toBeGreaterThanOrEqual(10);
      expect(passed).toBeLessThanOrEqual(12);
    } finally {
      redis.resume();
    }
  });
});
