// What is written down about a refusal, for whom, and what is not.
import { describe, expect, it } from "vitest";
import { guard, type Guard, type Passage } from "@/lib/gateway/guard";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import { asRefusal, Refusal } from "@/lib/refusals/refusal";
import { issueAccessToken } from "@/lib/tokens/issue";
import { loadKeyRing } from "@/lib/tokens/keys";
import { rememberVerified } from "@/lib/tokens/verified";
import { remembered } from "./remember";

const SECRET = "a secret of at least thirty-two bytes, and so is this";
const ISSUER = "http://localhost:3000";
const NOW_MS = 1_800_000_000_000;
const policy = loadPolicy(`version: 1
services:
  workflows:
    upstream: http://127.0.0.1:4000
    routes:
      - { path: /api/workflows, methods: [POST], scopes: ["write:workflows", "read:workflows"] }
`, "http://127.0.0.1:3001");

async function refuse({ target = "/api/workflows", ageSeconds = 0, token }: { target?: string; ageSeconds?: number; token?: string }) {
  const ring = await loadKeyRing(SECRET, undefined);
  const issuer = { ring, issuer: ISSUER, lifetimeSeconds: 300 };
  const grant = { sub: "vera", org: "org-acme", org_slug: "acme", role: "viewer", sid: "s-1", client_id: "web", scopes: ["read:workflows"] };
  const bearer = token ?? (await issueAccessToken(grant, issuer, NOW_MS / 1000 - ageSeconds)).token;
  const parts: Guard = { policy, tokens: rememberVerified({ ring, issuer: ISSUER, name: "test" }), limiter: undefined, httpsOnly: false };
  const passage: Passage = {};
  const arrival = { id: "r-1", method: "POST", target, headers: ["authorization", `Bearer ${bearer}`], address: "", secure: false };
  const refusal = await guard(arrival, parts, NOW_MS, passage).then(() => { throw new Error("it passed"); }, asRefusal);
  return { entry: remembered(arrival, passage, refusal, { door: "gateway", forward_auth: false }, NOW_MS), refusal, bearer };
}

describe("what is remembered of a refusal", () => {
  it("says who, what, where in the policy and what was missing; no query, no token", async () => {
    const { bearer, entry } = await refuse({ target: "/api/workflows?api_key=hunter2" });
    expect(entry).toEqual({
      request_id: "r-1", at: new Date(NOW_MS).toISOString(), org: "org-acme", user: "vera", session: "s-1", role: "viewer", method: "POST", path: "/api/workflows",
      code: "scope_missing", status: 403, detail: expect.stringContaining("write:workflows"), door: "gateway", forward_auth: false,
      route: { service: "workflows", path: "/api/workflows", methods: ["POST"], line: 6 }, missing: ["write:workflows"],
    });
    expect(JSON.stringify(entry)).not.toContain("hunter2");
    expect(JSON.stringify(entry)).not.toContain(bearer.slice(-20));
  });

  it.each([0, 299 + 3, 100_000])("knows whose token it was, expired %i seconds ago", async (late) => {
    const { entry, refusal } = await refuse({ ageSeconds: 300 + late });
    expect(refusal.code).toBe("token_expired");
    expect(entry).toMatchObject({ code: "token_expired", org: "org-acme", user: "vera", missing: [] });
  });

  it("is nothing for a token that nobody verified, however expired it says it is", async () => {
    const forged = { iss: ISSUER, aud: "eloquent", sub: "vera", org: "org-acme", org_slug: "acme", role: "viewer", scope: "", sid: "s", client_id: "web", jti: "j", iat: 1, nbf: 1, exp: 2, ver: 1 };
    const { bearer } = await refuse({});
    const [header] = bearer.split(".");
    const { entry, refusal } = await refuse({ token: `${header}.${Buffer.from(JSON.stringify(forged)).toString("base64url")}.${"A".repeat(43)}` });
    expect([entry, refusal.code]).toEqual([undefined, "token_invalid"]);
  });

  it("is of bounded size, whatever the client sends", () => {
    const claims = { org: "o", sub: "u", sid: "s", role: "viewer" };
    const entry = remembered({ id: "r", method: "M".repeat(9_999), target: `/${"a".repeat(9_999)}` }, {}, new Refusal("token_expired", "", { whose: claims }), { door: "web", forward_auth: false }, 0);
    expect(JSON.stringify(entry).length).toBeLessThan(1_000);
  });
});
