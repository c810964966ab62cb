// The explanation over the API: for one's own token, for members by those who manage them, and for nobody else.
import { describe, expect, it } from "vitest";
import { answerOf, claimsOf, ORIGIN, signedIn } from "../sign-in/signed-in";

type Who = "ada" | "ben" | "vera" | "gus";

const emailOf = (who: Who): string => `${who}@${who === "gus" ? "globex" : "acme"}.test`;
const tokenOf = async (who: Who, org = who === "gus" ? "globex" : "acme") => claimsOf(await signedIn(emailOf(who)), org);
const send = (token: string, body: string) =>
  fetch(`${ORIGIN}/api/gateway/explain`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body });
const explain = async (token: string, body: unknown) => answerOf(await send(token, JSON.stringify(body)));

describe("POST /api/gateway/explain", () => {
  it("explains a viewer's refused write from her own token, and whom she can ask", async () => {
    const { token } = await tokenOf("vera");
    const answer = await explain(token, { method: "POST", path: "/api/workflows" });
    expect(answer).toMatchObject({ allowed: false, code: "scope_missing", claims: { role: "viewer", org_slug: "acme" } });
    expect(answer["missing"]).toEqual([{
      scope: "write:workflows",
      granted_by: ["owner", "admin", "editor"],
      can_grant: { members: [{ id: expect.any(String), name: "Ada Lovelace", email: "ada@acme.test", role: "owner" }], total: 1 },
    }]);
    expect(JSON.stringify(answer)).not.toContain("eyJ");
  });

  it("says that the gateway counts in its own memory, where it does", async () => {
    const { token } = await tokenOf("ben");
    expect((await explain(token, { method: "GET", path: "/api/workflows" }))["bucket"]).toEqual({ per: "user", requests: 600, window_seconds: 60, state: "elsewhere" });
  });

  it("forwards nothing and refuses strangers and bad bodies", async () => {
    const { token } = await tokenOf("ada");
    expect(await explain(token, { method: "GET", path: "/api/workflows" })).toMatchObject({ allowed: true });
    expect(await explain("x", { method: "GET", path: "/api/workflows" })).toMatchObject({ code: "token_malformed" });
    const [method, path] = ["GET", "/"];
    for (const body of [{}, { method: "get", path }, { method, path: 7 }, { method, path, org: "globex" }, { method, path, member: 7 }, { method, path, member: "" }, { method, path, member: "a b" }, { method, path, member: "x".repeat(255) }]) {
      expect(await explain(token, body)).toMatchObject({ status: 400, code: "request_malformed" });
    }
    expect(await answerOf(await send(token, "{"))).toMatchObject({ code: "request_malformed" });
    expect(await explain(token, { method, path: "/".repeat(20_000) })).toMatchObject({ status: 413, code: "body_too_large" });
  });
});

describe("an explanation for another member", () => {
  const asked = { method: "POST", path: "/api/workflows" };

  it("is made from the claims that member's own token would hold, whether named by id or by e-mail", async () => {
    const { token } = await tokenOf("ada");
    const { claims } = await tokenOf("vera");
    for (const member of [claims.sub, "vera@acme.test", "VERA@acme.test"]) {
      const answer = await explain(token, { ...asked, member });
      expect(answer).toMatchObject({ code: "scope_missing", member: { id: claims.sub, email: "vera@acme.test", name: "Vera Lindqvist", role: "viewer" } });
      const { org, org_slug, role, scope, sub } = claims;
      expect(answer["claims"]).toEqual({ org, org_slug, role, scope, sub, exp: expect.any(Number) });
    }
    expect(await explain(token, { ...asked, member: "ben@acme.test" })).toMatchObject({ allowed: true, claims: { role: "editor" }, headers_set: { "x-eloquent-role": "editor" } });
  });

  it.each<Who>(["ben", "vera"])("is not for %s, who manages no members: not even to learn who there is", async (who) => {
    const { token } = await tokenOf(who);
    const answers = await Promise.all(["ada@acme.test", "vera@acme.test", "gus@globex.test", "nobody@acme.test"].map((member) => explain(token, { ...asked, member })));
    const words = new Set(answers.map(({ code, detail, status }) => JSON.stringify([status, code, detail])));
    expect(words.size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 403, code: "scope_missing", scope: "manage:members" });
  });

  it("answers the same for somebody of another org and for nobody at all", async () => {
    const [{ token }, { claims: gus }] = await Promise.all([tokenOf("ada"), tokenOf("gus")]);
    const answers = await Promise.all(["gus@globex.test", gus.sub, "nobody@acme.test", crypto.randomUUID(), "'"].map((member) => explain(token, { ...asked, member })));
    const words = new Set(answers.map(({ code, detail, status }) => JSON.stringify([status, code, detail])));
    expect([...words]).toEqual([JSON.stringify([404, "record_unknown", "There is no such member in this organisation."])]);
  });

  it("shows only the org that is asked for: Ada is a viewer in globex, and may not ask there", async () => {
    const { token } = await tokenOf("ada", "globex");
    expect(await explain(token, { ...asked, member: "gus@globex.test" })).toMatchObject({ code: "scope_missing" });
    const { token: gus } = await tokenOf("gus");
    expect(await explain(gus, { ...asked, member: "ada@acme.test" })).toMatchObject({ code: "scope_missing", member: { role: "viewer" }, missing: [{ can_grant: { members: [{ name: "Gus Moreau" }], total: 1 } }] });
  });
});
