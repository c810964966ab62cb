// The list of ended sessions is between web and its gateways: strangers get nothing, and ten thousand are no burden.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issuePass, REVOCATIONS_PATH } from "@/lib/revocations/poll/pass";
import { loadKeyRing } from "@/lib/tokens/keys";
import { kidOf, OTHER_SECRET, SECRET, token } from "../gateway/tokens";
import { Product, Sessions } from "./product";

const now = (): number => Math.floor(Date.now() / 1000);
const pass = async (secret = SECRET, at = now()): Promise<string> => issuePass((await loadKeyRing(secret)).current, at);

let [product, sessions] = [undefined as unknown as Product, undefined as unknown as Sessions];
beforeAll(async () => { [product, sessions] = [await Product.start({}), await Sessions.open()]; });
afterAll(async () => {
  await product?.stop();
  await sessions?.database.end();
});

const asked = async (bearer: string | undefined, origin = product.web, path = REVOCATIONS_PATH): Promise<{ status: number; code?: string; ended?: { sid: string }[] }> => {
  const answer = await fetch(`${origin}${path}`, { headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } });
  return { status: answer.status, ...((await answer.json()) as object) };
};

describe("web's list of ended sessions", () => {
  it("is answered to a pass, once", async () => {
    const { sid, visitor } = await sessions.begin(product.web);
    await visitor.signOut();
    const shown = await pass();
    expect((await asked(shown)).ended).toContainEqual({ sid, atMs: await sessions.revokedAtMs(sid) });
    expect(await asked(shown)).toMatchObject({ status: 401, code: "token_invalid" });
  });

  it.each<[string, () => Promise<string> | string | undefined, string]>([
    ["nobody", () => undefined, "token_missing"],
    ["whoever holds an access token", () => token(), "token_invalid"],
    ["whoever holds another secret", () => pass(OTHER_SECRET), "jwt_secret_mismatch"],
    ["a pass of yesterday", () => pass(SECRET, now() - 86_400), "token_invalid"],
    ["a pass of tomorrow", () => pass(SECRET, now() + 86_400), "token_invalid"],
  ])("is refused to %s", async (_, bearer, code) => {
    expect(await asked(await bearer())).toMatchObject({ status: 401, code });
  });

  it("takes a time and nothing else", async () => {
    expect(await asked(await pass(), product.web, `${REVOCATIONS_PATH}?since=now`)).toMatchObject({ status: 400, code: "request_malformed" });
    const later = await asked(await pass(), product.web, `${REVOCATIONS_PATH}?since=${Date.now() + 3_600_000}`);
    expect(later).toMatchObject({ status: 200, ended: [] });
  });

  it.each(["", "/", ".rsc", "?since=0", "/x"])("is not there at the front door, with a pass or without (%s)", async (suffix) => {
    for (const bearer of [undefined, await pass()]) expect(await asked(bearer, product.gateway, REVOCATIONS_PATH + suffix)).toMatchObject({ status: 404, code: "route_unknown" });
  });
});

describe("ten thousand ended sessions in the last hour", () => {
  const COUNT = 10_000;
  it("are known to a gateway before its first request, and are not told again each second", { timeout: 60_000 }, async () => {
    const { rows: [{ id }] } = await sessions.database.query(`SELECT id FROM "User" WHERE email = 'vera@acme.test'`);
    await sessions.database.query(`INSERT INTO "Session" (id, "userId", method, "userAgent", address, kid, "expiresAt", "revokedAt", "revokedFor")
      SELECT gen_random_uuid()::text, $1, 'password', 'ten thousand', '', $2, now() + interval '1 day', now() - n * interval '300 milliseconds', 'owner' FROM generate_series(1, $3) n`, [id, kidOf(SECRET), COUNT]);
    try {
      await product.kill("gateway");
      const startMs = Date.now();
      await product.run("gateway");
      const upMs = Date.now() - startMs;
      expect((await product.readiness()).held).toBeGreaterThanOrEqual(COUNT);
      const { rows } = await sessions.database.query(`SELECT id FROM "Session" WHERE "userAgent" = 'ten thousand' LIMIT 20`);
      for (const { id: sid } of rows) expect(await product.ask(token({ claims: { sid } }))).toBe("session_revoked");
      expect(await product.ask(token({ claims: { sid: "none-of-them" } }))).toBe("passes");
      const whole = await fetch(`${product.web}${REVOCATIONS_PATH}`, { headers: { authorization: `Bearer ${await pass()}` } });
      const next = await asked(await pass(), product.web, `${REVOCATIONS_PATH}?since=${Date.now()}`);
      console.log(`${COUNT} ended sessions: the whole list is ${Math.round((await whole.text()).length / 1024)} KB, the gateway was up in ${upMs} ms; a question a second later is answered with ${next.ended!.length}`);
      expect(next.ended!.length).toBeLessThan(COUNT / 10);
    } finally {
      await sessions.database.query(`DELETE FROM "Session" WHERE "userAgent" = 'ten thousand'`);
    }
  });
});
