// Redis paused, killed, started again and out of memory, with requests coming in all the while.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_REDIS, TestRedis } from "@/scripts/test/redis";
import { ask, Gateways, load, person } from "./gateways";

describe.skipIf(NO_REDIS !== "")(`a gateway whose Redis is in trouble${NO_REDIS}`, () => {
  let redis: TestRedis;
  let gateways: Gateways;
  beforeAll(async () => {
    redis = await TestRedis.start();
    gateways = await Gateways.start(1, redis.url);
  });
  afterAll(async () => {
    redis?.resume();
    await gateways?.stop();
    await redis?.stop();
  });

  const refuses = async (): Promise<void> => {
    const answer = await ask(gateways.origins[0]!, "few", person());
    expect(answer).toMatchObject({ status: 503, code: "limiter_unavailable" });
    expect(answer.headers.get("retry-after")).toBe("1");
  };
  const allows = async (): Promise<void> => {
    const answer = await ask(gateways.origins[0]!, "lenient", person());
    expect(answer.status).toBe(200);
    expect(answer.headers.get("ratelimit")).toBeNull(); // nobody counted
  };
  /** By itself and in its own time; a gateway that does not recover runs into the test's time limit. */
  const counts = async (who = gateways): Promise<void> => {
    for (;;) {
      const { status, headers } = await ask(who.origins[0]!, "few", person());
      if (status === 200 && headers.get("ratelimit")?.includes("r=39")) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it("decides per service while Redis is paused, and counts again afterwards", async () => {
    await counts();
    redis.pause();
    await load(gateways.origins, "few", 100);
    await refuses();
    await allows();
    redis.resume();
    await counts();
  });

  it("answers everything while Redis is killed and started again under load", async () => {
    const strict = load(gateways.origins, "many", 600, 8);
    const lenient = load(gateways.origins, "lenient", 600, 8);
    await ask(gateways.origins[0]!, "many", person());
    await redis.kill();
    await refuses();
    await allows();
    expect(new Set((await lenient).map(({ status }) => status))).toEqual(new Set([200]));
    for (const { status, code } of await strict) expect([status, code]).toEqual(status === 200 ? [200, undefined] : [503, "limiter_unavailable"]);
    await redis.restart();
    await counts();
  });

  it("decides per service while Redis is out of memory", async () => {
    const client = redis.client();
    await client.config("SET", "maxmemory-policy", "noeviction");
    await client.config("SET", "maxmemory", "1mb");
    await client.set("ballast", "x".repeat(2 ** 20)).catch(() => undefined);
    await refuses();
    await allows();
    await client.config("SET", "maxmemory", "0");
    client.disconnect();
    await counts();
  });

  it("starts without Redis, and counts once Redis is there", async () => {
    await redis.kill();
    const early = await Gateways.start(1, redis.url);
    try {
      expect(await ask(early.origins[0]!, "few", person())).toMatchObject({ status: 503, code: "limiter_unavailable" });
      expect((await ask(early.origins[0]!, "lenient", person())).status).toBe(200);
      await redis.restart();
      await counts(early);
    } finally {
      await early.stop();
    }
    await counts();
  });

  it("said each change once, however many requests noticed", () => {
    const said = gateways.log(0).split("\n").filter((line) => line.includes("rate limits: Redis"));
    const kinds = said.map((line) => (line.includes("answers again") ? "up" : "down"));
    expect(kinds).toEqual(["down", "up", "down", "up", "down", "up", "down", "up"]);
    expect(said.at(-4)).toContain("OOM");
  });
});
