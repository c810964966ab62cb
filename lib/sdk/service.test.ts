// What a service gains from verifying again: each way a request can disagree with its token is refused.
import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/refusals/refusal";
import { issueAccessToken, type Grant } from "@/lib/tokens/issue";
import { loadKeyRing } from "@/lib/tokens/keys";
import { createServiceGuard } from "./service";

const SECRET = "the secret that every service holds, 32+ bytes";
const OTHER = "a secret that only one service holds, 32+ bytes";
const ISSUER = "https://app.example.com";
const ADA: Grant = { sub: "u-ada", org: "o-acme", org_slug: "acme", role: "viewer", sid: "s-1", client_id: "web", scopes: ["read:workflows"] };

const now = () => Math.floor(Date.now() / 1000);
const guard = (over: { secret?: string; previousSecret?: string; issuer?: string } = {}) =>
  createServiceGuard({ service: "billing", secret: SECRET, issuer: ISSUER, ...over });

async function token(over: Partial<Grant> = {}, { secret = SECRET, issuer = ISSUER, at = now() } = {}): Promise<string> {
  const issuing = { ring: await loadKeyRing(secret), issuer, lifetimeSeconds: 300 };
  return (await issueAccessToken({ ...ADA, ...over }, issuing, at)).token;
}

async function refusedBy(work: () => unknown): Promise<Refusal> {
  const thrown = await Promise.resolve().then(work).then(() => undefined, (error: unknown) => error);
  if (!(thrown instanceof Refusal)) throw new Error(`expected a refusal, got ${String(thrown)}`);
  return thrown;
}

const AGREEING = [
  "X-Eloquent-User-Id", "u-ada", "x-eloquent-org-id", "o-acme", "x-eloquent-org-slug", "acme",
  "x-eloquent-role", "viewer", "x-eloquent-scopes", "read:workflows", "x-eloquent-session-id", "s-1",
];

describe("verifyRequest", () => {
  it("answers the claims of a good token, first and remembered", async () => {
    const billing = await guard();
    const headers = ["Host", "billing", "Authorization", `bearer ${await token()}`, ...AGREEING];
    for (const _ of [1, 2]) {
      expect(await billing.verifyRequest(headers)).toMatchObject({ sub: "u-ada", org: "o-acme", scope: "read:workflows", iss: ISSUER });
    }
  });

  it("names both fingerprints and itself when the secrets differ", async () => {
    const held = (await loadKeyRing(OTHER)).current.kid;
    const signed = (await loadKeyRing(SECRET)).current.kid;
    const billing = await guard({ secret: OTHER });
    const refusal = await refusedBy(async () => billing.verifyRequest(["authorization", `Bearer ${await token()}`]));
    expect(refusal.code).toBe("jwt_secret_mismatch");
    expect(refusal.detail).toContain(`signed with the secret ${signed}, billing holds ${held}`);
    expect(refusal.facts.kid).toEqual({ token: signed, held: [held], verifier: "billing" });
  });

  it("believes the previous secret while a rotation lasts, and no longer", async () => {
    const headers = ["authorization", `Bearer ${await token()}`];
    const rotating = await guard({ secret: OTHER, previousSecret: SECRET });
    expect(await rotating.verifyRequest(headers)).toMatchObject({ sub: "u-ada" });
    const rotated = await guard({ secret: OTHER });
    expect((await refusedBy(() => rotated.verifyRequest(headers))).code).toBe("jwt_secret_mismatch");
  });

  it.each([
    ["no header at all", [], "token_missing"],
    ["another scheme", ["authorization", "Basic YTpi"], "token_missing"],
    ["a cookie only", ["cookie", "authjs.session-token=x"], "token_missing"],
    ["an underscored name", ["author_ization", "Bearer x"], "token_missing"],
    ["what is not a JWT", ["authorization", "Bearer nonsense"], "token_malformed"],
    ["two spaces before the token", ["authorization", "Bearer  a.b.c"], "token_malformed"],
  ])("refuses %s", async (_, headers, code) => {
    const billing = await guard();
    expect((await refusedBy(() => billing.verifyRequest(headers))).code).toBe(code);
  });

  it("refuses two Authorization headers, even of the same token", async () => {
    const billing = await guard();
    const value = `Bearer ${await token()}`;
    const refusal = await refusedBy(() => billing.verifyRequest(["authorization", value, "AUTHORIZATION", value]));
    expect(refusal).toMatchObject({ code: "token_malformed", status: 401 });
  });

  it.each(AGREEING.filter((_, i) => i % 2 === 0).flatMap((name) => [[name], [name.replaceAll("-", "_")]]))("refuses a %s that contradicts the token", async (name) => {
    const billing = await guard();
    const good = ["authorization", `Bearer ${await token()}`, ...AGREEING];
    await billing.verifyRequest(good); // a remembered token is compared like a new one
    const refusal = await refusedBy(() => billing.verifyRequest([...good, name, "forged"]));
    expect(refusal).toMatchObject({ code: "token_claims_invalid", status: 401 });
    expect(refusal.detail).toContain(`The header ${name.toLowerCase().replaceAll("_", "-")} contradicts`);
    expect(refusal.detail).not.toContain("forged");
  });

  it("refuses an empty header where the token says something, and takes it where it does not", async () => {
    const billing = await guard();
    const empty = ["x-eloquent-scopes", ""];
    const nothing = await token({ scopes: [] });
    expect((await billing.verifyRequest(["authorization", `Bearer ${nothing}`, ...empty])).scope).toBe("");
    const something = await token();
    expect((await refusedBy(() => billing.verifyRequest(["authorization", `Bearer ${something}`, ...empty]))).code).toBe("token_claims_invalid");
  });

  it("refuses another issuer and a token whose time is over or to come", async () => {
    const billing = await guard();
    const code = async (text: string) => (await refusedBy(() => billing.verifyRequest(["authorization", `Bearer ${text}`]))).code;
    expect(await code(await token({}, { issuer: "https://evil.example" }))).toBe("token_claims_invalid");
    expect(await code(await token({}, { at: now() - 301 }))).toBe("token_expired");
    expect(await code(await token({}, { at: now() + 60 }))).toBe("token_not_yet_valid");
  });

  it("takes the headers of a web-standard Request", async () => {
    const billing = await guard();
    const request = new Request("http://billing/", { headers: { authorization: `Bearer ${await token()}` } });
    expect(await billing.verifyRequest([...request.headers].flat())).toMatchObject({ org: "o-acme" });
  });
});

describe("requireScope", () => {
  it("names the scope and who is granted it", async () => {
    const billing = await guard();
    const claims = await billing.verifyRequest(["authorization", `Bearer ${await token()}`]);
    expect(billing.requireScope(claims, "read:workflows")).toBeUndefined();
    const refusal = await refusedBy(() => billing.requireScope(claims, "write:workflows"));
    expect(refusal).toMatchObject({ code: "scope_missing", status: 403, facts: { scope: "write:workflows" } });
    expect(refusal.detail).toBe("The role viewer does not grant write:workflows. It is granted to owner, admin, editor.");
    expect((await refusedBy(() => billing.requireScope(claims, "read:work"))).detail).toBe("The role viewer does not grant read:work.");
    expect((await refusedBy(() => billing.requireScope(claims, ""))).code).toBe("scope_missing");
  });
});

describe("refusal", () => {
  it("answers a refusal as a problem with its challenge", async () => {
    const billing = await guard();
    const answer = billing.refusal(new Refusal("scope_missing", "No.", { scope: "write:agents" }), "id-1");
    expect(answer.status).toBe(403);
    expect(answer.headers).toMatchObject({ "content-type": "application/problem+json", "x-request-id": "id-1" });
    expect(answer.headers["www-authenticate"]).toContain('error="insufficient_scope", scope="write:agents"');
    expect(JSON.parse(answer.body)).toMatchObject({ code: "scope_missing", type: `${ISSUER}/docs/refusals#scope_missing`, request_id: "id-1" });
  });

  it("is told to the log under the client's id, and stands even if the log breaks", async () => {
    const told: unknown[] = [];
    const onRefusal = (...what: unknown[]) => { told.push(what); throw new Error("the disk is full"); };
    const billing = await createServiceGuard({ service: "billing", secret: SECRET, issuer: ISSUER, onRefusal });
    const refusal = new Refusal("token_missing", "No.");
    expect(billing.refusal(refusal, "id-3").status).toBe(401);
    expect(told).toEqual([[refusal, "id-3"]]);
  });

  it("tells nothing about what is not a refusal", async () => {
    const answer = (await guard()).refusal(new Error("password of the database"), "id-2");
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain("password");
  });
});

describe("createServiceGuard", () => {
  it("publishes fingerprints, never a secret", async () => {
    const billing = await guard({ previousSecret: OTHER });
    const document = billing.keyDocument();
    expect(document).toEqual({ service: "billing", kid: (await loadKeyRing(SECRET)).current.kid, previous: (await loadKeyRing(OTHER)).current.kid, issuer: ISSUER });
    expect((await guard()).keyDocument().previous).toBeNull();
  });

  it.each([
    ["a short secret", { secret: "short" }],
    ["a short previous secret", { previousSecret: "short" }],
    ["an issuer with a path", { issuer: "https://app.example.com/" }],
    ["an issuer that is no URL", { issuer: "app.example.com" }],
  ])("refuses %s without repeating it", async (_, over) => {
    const error = await guard(over).then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RangeError);
    expect(String(error)).not.toContain("short");
  });
});
