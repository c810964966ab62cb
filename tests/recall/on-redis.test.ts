// With Redis, any gateway answers for what another one refused, and an explanation sees what the gateways counted.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { NO_REDIS, TestRedis } from "@/scripts/test/redis";
import { token } from "../gateway/tokens";
import { answerOf, claimsOf, signedIn } from "../sign-in/signed-in";
import { ProductOnRedis } from "./product-on-redis";

describe.skipIf(NO_REDIS !== "")(`two gateways on one Redis${NO_REDIS}`, () => {
  let redis: TestRedis;
  let product: ProductOnRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
    product = await ProductOnRedis.start(redis.url);
  });
  afterAll(async () => {
    await product?.stop();
    await redis?.stop();
  });

  const call = async (gateway: number, bearer: string, path: string, body?: object) =>
    answerOf(await fetch(`${product.gateways[gateway]}${path}`, { ...(body ? { method: "POST", body: JSON.stringify(body) } : {}), headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" } }));
  const lookUp = (gateway: number, bearer: string, id: unknown) => call(gateway, bearer, `/api/gateway/refusals/${String(id)}`);
  const inOrg = (org: string, role: "viewer" | "owner") => token({ role, claims: { org, org_slug: org } });
  /** Written in batches that nobody waits for: soon there, and until then unknown. */
  const soon = { timeout: 10_000, interval: 50 };

  it("look up what the other one refused, for the same org only, and keep no token", async () => {
    const bearer = inOrg("first", "viewer");
    const { request_id } = await call(0, bearer, "/api/workflows", { name: "x" });
    await vi.waitFor(async () => expect(await lookUp(1, inOrg("first", "owner"), request_id)).toMatchObject({ status: 403, request_id, code: "scope_missing", door: "gateway", user: "user-1" }), soon);
    expect(await lookUp(1, inOrg("second", "owner"), request_id)).toMatchObject({ status: 404, code: "record_unknown" });
    const client = redis.client();
    const key = "eloquent:refused:{first}";
    const [lines, ttl] = [await client.lrange(key, 0, -1), await client.ttl(key)];
    client.disconnect();
    expect(ttl).toBeGreaterThan(3_500);
    expect(ttl).toBeLessThanOrEqual(3_600);
    expect(lines.join()).not.toContain("eyJ");
  });

  it("keep the latest thousand of an org, however many there were", async () => {
    const bearer = inOrg("loud", "viewer");
    for (let n = 0; n < 1_200; n += 40) await Promise.all(Array.from({ length: 40 }, () => call(0, bearer, "/api/workflows", {})));
    const { request_id } = await call(0, bearer, "/api/workflows", {});
    await vi.waitFor(async () => expect(await lookUp(1, inOrg("loud", "owner"), request_id)).toMatchObject({ request_id }), soon);
    const client = redis.client();
    const length = await client.llen("eloquent:refused:{loud}");
    client.disconnect();
    expect(length).toBeGreaterThan(500);
    expect(length).toBeLessThanOrEqual(1_000);
  });

  it("let an explanation see what they counted: about, because each may hold a few permits", async () => {
    const { token: bearer } = await claimsOf(await signedIn("ben@acme.test"), "acme");
    for (let n = 0; n < 12; n++) await fetch(`${product.gateways[n % 2]}/api/agents`, { headers: { authorization: `Bearer ${bearer}` } });
    const { bucket } = (await call(0, bearer, "/api/gateway/explain", { method: "GET", path: "/api/agents" })) as { bucket?: { remaining: number } };
    expect(bucket).toMatchObject({ per: "user", requests: 600, window_seconds: 60, state: "known", about: true, reset_seconds: expect.any(Number) });
    expect(bucket!.remaining).toBeLessThanOrEqual(588);
    expect(bucket!.remaining).toBeGreaterThanOrEqual(588 - 2 * 5);
  });

  it("answer for themselves while Redis is away, and call nothing unknown that they cannot know", async () => {
    await redis.kill();
    const { request_id } = await call(0, inOrg("third", "viewer"), "/api/workflows", { name: "x" });
    expect(await lookUp(0, inOrg("third", "owner"), request_id)).toMatchObject({ request_id, code: "scope_missing" });
    expect(await lookUp(1, inOrg("third", "owner"), request_id)).toMatchObject({ status: 503, code: "recall_unavailable" });
    const { token: bearer } = await claimsOf(await signedIn("ben@acme.test"), "acme");
    expect(await call(0, bearer, "/api/gateway/explain", { method: "GET", path: "/api/agents" })).toMatchObject({ allowed: false, code: "limiter_unavailable", bucket: { state: "unreachable" } });
    await redis.restart();
    await vi.waitFor(async () => expect(await lookUp(1, inOrg("third", "owner"), request_id)).toMatchObject({ code: "record_unknown" }), soon);
  });
});
