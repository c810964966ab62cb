// How long does a token outlive its session? Measured at the gateway, from the session's end to the first refusal.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_REDIS, TestRedis } from "@/scripts/test/redis";
import { Product, Sessions } from "./product";

const COUNT = 24;
/** The contract of issue 4; what is measured is far below. */
const CONTRACT_MS = 2_000;

let sessions: Sessions;
beforeAll(async () => { sessions = await Sessions.open(); });
afterAll(() => sessions.database.end());

async function lagOf(product: Product): Promise<number> {
  const { sid, token, visitor } = await sessions.begin(product.web);
  expect(await product.ask(token)).toBe("passes");
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000)); // wherever the gateway's second has got to
  const refused = (async () => {
    for (;;) if (await product.ask(token) === "session_revoked") return Date.now();
  })();
  await visitor.signOut();
  return (await refused) - (await sessions.revokedAtMs(sid));
}

async function measure(product: Product, how: string): Promise<void> {
  const lags: number[] = [];
  for (let n = 0; n < COUNT; n++) lags.push(await lagOf(product));
  lags.sort((one, other) => one - other);
  console.log(`revocation lag ${how}: p50 ${lags[COUNT / 2]} ms, max ${lags.at(-1)} ms, over ${COUNT}`);
  expect(lags.at(-1)).toBeLessThanOrEqual(CONTRACT_MS);
}

describe("from the end of a session to the gateway's first refusal", () => {
  it("is at most two seconds where web is asked", { timeout: 180_000 }, async () => {
    const product = await Product.start({});
    try {
      await measure(product, "with polling");
    } finally {
      await product.stop();
    }
  });

  it.skipIf(NO_REDIS !== "")(`is at most two seconds where Redis pushes${NO_REDIS}`, { timeout: 180_000 }, async () => {
    const redis = await TestRedis.start();
    const product = await Product.start({ REDIS_URL: redis.url });
    try {
      await measure(product, "with Redis");
      const counted = (await product.metrics()).find((line) => line.startsWith("eloquent_revocation_lag_seconds_count "))!;
      expect(Number(counted.split(" ")[1])).toBeGreaterThanOrEqual(COUNT); // the suite's other sessions end in the same database
    } finally {
      await product.stop();
      await redis.stop();
    }
  });
});
