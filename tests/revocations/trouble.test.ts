// Redis killed, web killed, the gateway started again: what was ended stays ended, and who has lost touch says so.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_REDIS, TestRedis } from "@/scripts/test/redis";
import { Product, Sessions, until } from "./product";

describe.skipIf(NO_REDIS !== "")(`a gateway that hears of ended sessions from Redis and from web${NO_REDIS}`, { timeout: 60_000 }, () => {
  let [redis, product, sessions] = [undefined as unknown as TestRedis, undefined as unknown as Product, undefined as unknown as Sessions];
  beforeAll(async () => {
    [redis, sessions] = [await TestRedis.start(), await Sessions.open()];
    product = await Product.start({ REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await product?.stop();
    await redis?.stop();
    await sessions?.database.end();
  });
  const trouble = async (source: string): Promise<string | null> => (await product.readiness()).sources.find((one) => one.source === source)!.trouble;
  const end = async (): Promise<{ token: string; other: string }> => {
    const [one, other] = [await sessions.begin(product.web), await sessions.begin(product.web)];
    await one.visitor.signOut();
    await until(async () => (await product.ask(one.token)) === "session_revoked");
    return { token: one.token, other: other.token };
  };

  it("refuses the tokens of that session, and no other's of the same person", async () => {
    const { token, other } = await end();
    expect(await product.ask(other)).toBe("passes");
    expect(await product.ask(token)).toBe("session_revoked");
    expect(await product.readiness()).toMatchObject({ ok: true, rule: "accept", sources: [{ source: "redis", trouble: null }, { source: "web", trouble: null }] });
  });

  it("knows what Redis keeps when it is started again without web", async () => {
    const { token, other } = await end();
    await product.kill("gateway");
    await product.kill("web");
    await product.run("gateway");
    expect([await product.ask(token), await product.ask(other)]).toEqual(["session_revoked", "passes"]);
    await product.run("web");
  });

  it("goes on by asking web when Redis is killed, and knows what the rows say when it is started again", async () => {
    await redis.kill();
    const { token, other } = await end();
    await until(async () => (await trouble("redis")) !== null);
    expect(await product.readiness()).toMatchObject({ ok: true });
    await product.kill("gateway");
    await product.run("gateway");
    expect([await product.ask(token), await product.ask(other)]).toEqual(["session_revoked", "passes"]);
  });

  it("says so when both are gone, and accepts tokens until they expire: the rule where nothing else is set", async () => {
    const { other } = await end();
    await product.kill("web");
    await until(async () => !(await product.readiness()).ok);
    expect(await product.metrics()).toContain("eloquent_revocations_up 0");
    expect(await product.ask(other)).toBe("passes");
    expect(await trouble("web")).toBe("ECONNREFUSED");
  });

  it("is in touch again with the first that answers, and said each change once", async () => {
    await redis.restart();
    await until(async () => (await product.readiness()).ok);
    await product.run("web");
    await until(async () => (await trouble("web")) === null);
    await end();
    const said = product.log("gateway").split("\n").filter((line) => line.includes("revocations:")).slice(-2);
    expect(said.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([expect.stringMatching(/^revocations: lost touch with redis \([^)]+\) and web \(ECONNREFUSED\); until one answers, tokens of sessions/), "revocations: in touch again"]);
  });
});

describe("a gateway that must not be in doubt (REVOCATIONS_LOST=refuse)", { timeout: 60_000 }, () => {
  it("refuses every token once nobody can tell, and none before", async () => {
    const [product, sessions] = [await Product.start({ REVOCATIONS_LOST: "refuse" }), await Sessions.open()];
    try {
      const { token } = await sessions.begin(product.web);
      expect(await product.ask(token)).toBe("passes");
      await product.kill("web");
      expect(await product.ask(token)).toBe("passes"); // a restart of web is no reason
      await until(async () => (await product.ask(token)) === "revocations_unavailable");
      const answer = await fetch(`${product.gateway}/api/things`, { headers: { authorization: `Bearer ${token}` } });
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
      await product.kill("gateway");
      await product.run("gateway");
      expect(await product.ask(token)).toBe("revocations_unavailable"); // nobody has told it anything yet
      await product.run("web");
      await until(async () => (await product.ask(token)) === "passes");
    } finally {
      await product.stop();
      await sessions.database.end();
    }
  });
});
