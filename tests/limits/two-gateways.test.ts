// Two gateways, one Redis: a limit is one limit, whoever is asked, and costs few round trips.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_REDIS, TestRedis } from "@/scripts/test/redis";
import { ask, Gateways, load, person, type Answer } from "./gateways";

/** On a machine that stalls for 100 ms, a lease may be lost: with its permits, and with a 503 for who waited. */
function expectHeld(answers: readonly Answer[], limit: number, lease: number): void {
  const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
  expect(count(200) + count(429) + count(503)).toBe(answers.length);
  expect(count(503)).toBeLessThan(answers.length / 10);
  expect(count(200)).toBeLessThanOrEqual(limit * 1.01);
  // What two gateways may hold back is less than a lease each.
  expect(count(200)).toBeGreaterThanOrEqual(limit - 2 * (lease - 1) - lease * count(503));
}

describe.skipIf(NO_REDIS !== "")(`two gateways on one Redis${NO_REDIS}`, () => {
  let redis: TestRedis;
  let gateways: Gateways;
  beforeAll(async () => {
    redis = await TestRedis.start();
    gateways = await Gateways.start(2, redis.url);
  });
  afterAll(async () => {
    await gateways?.stop();
    await redis?.stop();
  });

  const trips = async (): Promise<number> => {
    const client = redis.client();
    const stats = await client.info("commandstats");
    client.disconnect();
    return [...stats.matchAll(/^cmdstat_eval(?:sha)?:calls=(\d+)/gm)].reduce((sum, [, calls]) => sum + Number(calls), 0);
  };

  it("admit a leased limit once, at most one per cent over and none wasted", async () => {
    expectHeld(await load(gateways.origins, "leased", 1_000), 600, 6);
  });

  it("keep several people apart under load", async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => load(gateways.origins, "leased", 700, 8)));
    for (const answers of people) expectHeld(answers, 600, 6);
  });

  it("hold a small limit exactly", async () => {
    expectHeld(await load(gateways.origins, "few", 120), 40, 1);
  });

  it("say how much is left and when to come back", async () => {
    const bearer = person();
    const first = await ask(gateways.origins[0]!, "few", bearer);
    const second = await ask(gateways.origins[1]!, "few", bearer);
    expect(first.headers.get("ratelimit")).toMatch(/^"user";r=39;t=\d+$/);
    expect(second.headers.get("ratelimit")).toMatch(/^"user";r=38;t=\d+$/);
    expect(second.headers.get("ratelimit-policy")).toBe('"user";q=40;w=3600');
    await load(gateways.origins, "few", 38, 8, bearer);
    const refused = await ask(gateways.origins[0]!, "few", bearer);
    expect(refused).toMatchObject({ status: 429, code: "rate_limited" });
    expect(refused.headers.get("ratelimit")).toMatch(/^"user";r=0;t=\d+$/);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("count down through a lease as if there were none", async () => {
    const bearer = person();
    const left: number[] = [];
    for (let n = 0; n < 30; n++) left.push(Number(/r=(\d+)/.exec((await ask(gateways.origins[0]!, "leased", bearer)).headers.get("ratelimit")!)![1]));
    expect(left).toEqual(Array.from({ length: 30 }, (_, n) => 599 - n));
  });

  it("ask Redis for few of many requests", async () => {
    const before = await trips();
    const answers = await load(gateways.origins, "many", 1_000);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(900);
    expect(await trips() - before).toBeLessThan(150);
  });
});
