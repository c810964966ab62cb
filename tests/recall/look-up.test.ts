// A refusal is looked up by its request id, over the real gateway and with nothing but its memory.
import { describe, expect, it } from "vitest";
import { token as signed } from "../gateway/tokens";
import { answerOf, claimsOf, ORIGIN, signedIn } from "../sign-in/signed-in";

type Init = { method?: string; body?: string };
const call = async (bearer: string, path: string, init: Init = {}) =>
  answerOf(await fetch(`${ORIGIN}${path}`, { ...init, headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" } }));
const lookUp = (bearer: string, id: unknown) => call(bearer, `/api/gateway/refusals/${String(id)}`);
const tokenOf = async (email: string, org: string) => claimsOf(await signedIn(email), org);

describe("GET /api/gateway/refusals/{id}", () => {
  it("tells an admin who was refused, what, and which row of the policy said so", async () => {
    const [ada, vera] = [await tokenOf("ada@acme.test", "acme"), await tokenOf("vera@acme.test", "acme")];
    const refused = await call(vera.token, "/api/workflows?api_key=hunter2", { method: "POST", body: '{"name":"Secret plan"}' });
    const found = await lookUp(ada.token, refused["request_id"]);
    const { org, sid: session, sub: user } = vera.claims;
    expect(found).toMatchObject({
      request_id: refused["request_id"], org, user, session, role: "viewer", method: "POST", path: "/api/workflows", code: "scope_missing", detail: refused["detail"],
      door: "gateway", forward_auth: false, route: { service: "workflows", path: "/api/workflows", line: expect.any(Number) }, missing: ["write:workflows"],
    });
    expect(Math.abs(Date.now() - Date.parse(String(found["at"])))).toBeLessThan(60_000);
    expect(JSON.stringify(found)).not.toMatch(/hunter2|Secret plan|eyJ/);
  });

  it("remembers what web refused behind the gateway, under the gateway's id", async () => {
    const [ada, ben] = [await tokenOf("ada@acme.test", "acme"), await tokenOf("ben@acme.test", "acme")];
    const refused = await call(ben.token, "/api/gateway/explain", { method: "POST", body: '{"method":"GET","path":"/","member":"ada@acme.test"}' });
    expect(await lookUp(ada.token, refused["request_id"])).toMatchObject({ code: "scope_missing", door: "web", user: ben.claims.sub, missing: ["manage:members"] });
  });

  it("knows whose token it was that had expired", async () => {
    const [ada, vera] = [await tokenOf("ada@acme.test", "acme"), await tokenOf("vera@acme.test", "acme")];
    const { org, sub } = vera.claims;
    const at = Math.floor(Date.now() / 1000) - 400;
    const refused = await call(signed({ role: "viewer", claims: { org, sub, iat: at, nbf: at, exp: at + 300 } }), "/api/workflows");
    expect(refused).toMatchObject({ code: "token_expired" });
    expect(await lookUp(ada.token, refused["request_id"])).toMatchObject({ code: "token_expired", user: sub, org, route: { service: "workflows" }, missing: [] });
  });

  it("does not know whose request it was that led nowhere: no token was looked at", async () => {
    const { token } = await tokenOf("ada@acme.test", "acme");
    const refused = await call(token, "/api/nowhere");
    expect(refused).toMatchObject({ code: "route_unknown" });
    expect(await lookUp(token, refused["request_id"])).toMatchObject({ code: "record_unknown" });
  });

  it("answers another org's admin as if it had never been", async () => {
    const [vera, gus] = [await tokenOf("vera@acme.test", "acme"), await tokenOf("gus@globex.test", "globex")];
    const refused = await call(vera.token, "/api/agents", { method: "POST", body: "{}" });
    const words = async (id: unknown) => { const { code, detail, status } = await lookUp(gus.token, id); return { code, detail, status }; };
    expect(await words(refused["request_id"])).toEqual(await words(crypto.randomUUID()));
    expect(await words(refused["request_id"])).toMatchObject({ status: 404, code: "record_unknown" });
  });

  it("is for those who may read the audit log, and for nobody who merely knows the id", async () => {
    const [vera, ben] = [await tokenOf("vera@acme.test", "acme"), await tokenOf("ben@acme.test", "acme")];
    const refused = await call(vera.token, "/api/agents", { method: "POST", body: "{}" });
    for (const { token } of [vera, ben]) expect(await lookUp(token, refused["request_id"])).toMatchObject({ status: 403, code: "scope_missing", scope: "read:audit" });
    expect(await answerOf(await fetch(`${ORIGIN}/api/gateway/refusals/${String(refused["request_id"])}`))).toMatchObject({ code: "token_missing" });
  });

  it.each(["x", "%00", "'", `${"a".repeat(200)}`, "constructor"])("knows nothing of the id %s", async (id) => {
    const { token } = await tokenOf("ada@acme.test", "acme");
    expect(["record_unknown", "path_ambiguous"]).toContain((await lookUp(token, id))["code"]);
  });

  it("writes down nothing about requests that were let through, or that strangers made", async () => {
    const { token } = await tokenOf("ada@acme.test", "acme");
    const passed = await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${token}` } });
    expect(passed.status).toBe(200);
    const stranger = await fetch(`${ORIGIN}/api/workflows`);
    for (const id of [passed, stranger].map(({ headers }) => headers.get("x-request-id"))) expect(await lookUp(token, id)).toMatchObject({ code: "record_unknown" });
  });
});
