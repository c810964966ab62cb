// From a password to a token bound to one organisation, over HTTP against the running product, and every way to be refused.
import { Client } from "pg";
import { decode } from "next-auth/jwt";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AccessClaims } from "@/lib/tokens/claims";
import { Visitor } from "@/scripts/token/visitor";
import { STRONG } from "./people";
import { hashOf, insertPerson } from "./person-row";
import { answerOf, claimsOf, COOKIE, ORIGIN, PASSWORD, signedIn } from "./signed-in";

const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
beforeAll(() => database.connect());
afterAll(() => database.end());

const sessionIdIn = async (visitor: Visitor): Promise<string> =>
  String((await decode({ token: visitor.cookies.get(COOKIE)!, secret: process.env["TEST_AUTH_SECRET"]!, salt: COOKIE }))?.["sid"]);
const callWorkflows = (token: string) => fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${token}` } });

describe("signing in with a password", () => {
  it("sets an encrypted cookie that holds who and which session, and nothing else", async () => {
    const visitor = await signedIn();
    const cookie = visitor.cookies.get(COOKIE)!;
    expect(cookie.split(".")).toHaveLength(5); // a JWE (RFC 7516 §3.1)
    const held = await decode({ token: cookie, secret: process.env["TEST_AUTH_SECRET"]!, salt: COOKIE });
    expect(Object.keys(held!).sort()).toEqual(["exp", "iat", "jti", "sid", "sub"]);
    await expect(decode({ token: cookie, secret: "another-secret-of-at-least-32-characters", salt: COOKIE })).rejects.toThrow();
  });

  it("answers an unknown person and a wrong password alike", async () => {
    const known = `${crypto.randomUUID()}@people.test`; // somebody whose wrong passwords no other test counts
    await insertPerson(database, { email: known, name: "Known", passwordHash: hashOf(STRONG), confirmed: true });
    const answers = await Promise.all([[`${crypto.randomUUID()}@people.test`, STRONG], [known, "wrong password"], ["not an address", STRONG], [known, `${STRONG}${"x".repeat(80)}`], [known, ""]].map(async ([email, password]) => {
      const visitor = new Visitor(ORIGIN);
      const response = await visitor.signIn(email!, password!);
      return { status: response.status, to: response.headers.get("location"), body: await response.text(), signedIn: visitor.cookies.has(COOKIE) };
    }));
    expect(answers[0]).toMatchObject({ status: 302, signedIn: false });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("refuses more than 72 bytes although bcrypt would not see the difference", async () => {
    const long = "é".repeat(36); // 72 bytes in UTF-8
    const email = `${crypto.randomUUID()}@globex.test`; // somebody whom no other test signs in
    await insertPerson(database, { email, name: "Long", passwordHash: hashOf(long), confirmed: true });
    const tries = await Promise.all([long, `${long}x`].map(async (password) => {
      const visitor = new Visitor(ORIGIN);
      await visitor.signIn(email, password);
      return visitor.cookies.has(COOKIE);
    }));
    expect(tries).toEqual([true, false]);
  });

  it("takes an address as people type it", async () => {
    const visitor = new Visitor(ORIGIN);
    await visitor.signIn("  Ada@ACME.test ", PASSWORD);
    expect(visitor.cookies.has(COOKIE)).toBe(true);
  });

  it("needs the CSRF token of the same browser", async () => {
    const visitor = new Visitor(ORIGIN);
    await visitor.request("/api/auth/callback/credentials", { method: "POST", headers: { origin: ORIGIN }, body: new URLSearchParams({ email: "ada@acme.test", password: PASSWORD, csrfToken: "0".repeat(64) }) });
    expect(visitor.cookies.has(COOKIE)).toBe(false);
  });

  it("does not send people to another site", async () => {
    const visitor = new Visitor(ORIGIN);
    const { csrfToken } = (await (await visitor.request("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await visitor.request("/api/auth/callback/credentials", { method: "POST", body: new URLSearchParams({ email: "ada@acme.test", password: PASSWORD, csrfToken, callbackUrl: "https://evil.example/" }) });
    expect(new URL(response.headers.get("location")!, ORIGIN).origin).toBe(ORIGIN);
  });
});

describe("POST /api/session/token", () => {
  let ada: Visitor;
  beforeAll(async () => { ada = await signedIn(); });

  it("answers a token bound to that org, not to be stored", async () => {
    const response = await ada.requestToken("acme");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const answer = await answerOf(response);
    expect(answer).toMatchObject({ status: 200, token_type: "Bearer", expires_in: 300, org: "acme", access_token: expect.any(String) });
    const claims = decodeJwt<AccessClaims>(String(answer["access_token"]));
    expect(claims).toMatchObject({ iss: ORIGIN, aud: "eloquent", org_slug: "acme", role: "owner", client_id: "web", ver: 1, sid: await sessionIdIn(ada) });
    expect(claims.scope.split(" ")).toContain("write:workflows");
    expect(answer["scope"]).toBe(claims.scope);
  });

  it("switches orgs by issuing another token; each keeps naming its own", async () => {
    const [acme, globex] = [await claimsOf(ada, "acme"), await claimsOf(ada, "globex")];
    expect(globex.claims).toMatchObject({ org_slug: "globex", role: "viewer", scope: "read:workflows read:agents read:entities" });
    expect(acme.claims.org).not.toBe(globex.claims.org);
    expect(acme.claims.jti).not.toBe(globex.claims.jti);
    expect((await callWorkflows(acme.token)).status).toBe(200);
    const write = (token: string) => fetch(`${ORIGIN}/api/workflows`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ name: "from acme" }) });
    expect((await write(acme.token)).status).toBe(201);
    expect(await answerOf(await write(globex.token))).toMatchObject({ status: 403, code: "scope_missing", scope: "write:workflows" });
    const seen = JSON.stringify(await (await callWorkflows(globex.token)).json());
    expect(seen).not.toContain("from acme");
  });

  it("says the same of an org that is not there and of one that is somebody else's", async () => {
    const ben = await signedIn("ben@acme.test");
    const [foreign, unknown] = [await answerOf(await ben.requestToken("globex")), await answerOf(await ben.requestToken("no-such-org"))] as const;
    expect(foreign).toMatchObject({ status: 404, code: "org_unknown" });
    expect({ ...foreign, request_id: "" }).toEqual({ ...unknown, request_id: "" });
  });

  it("refuses those who are not signed in", async () => {
    const stranger = new Visitor(ORIGIN);
    expect(await answerOf(await stranger.requestToken("acme"))).toMatchObject({ status: 401, code: "session_missing" });
    stranger.setCookie(COOKIE, "eyJhbGciOiJkaXIifQ..x.y.z");
    expect(await answerOf(await stranger.requestToken("acme"))).toMatchObject({ status: 401, code: "session_missing" });
  });

  it.each<[string, Record<string, string>]>([
    ["another origin", { origin: "https://evil.example" }],
    ["no origin", { origin: "" }],
    ["a sandboxed frame", { origin: "null" }],
    ["a sibling site", { "sec-fetch-site": "same-site" }],
  ])("refuses a request from %s", async (_, headers) => {
    expect(await answerOf(await ada.requestToken("acme", headers))).toMatchObject({ status: 403, code: "origin_refused" });
  });

  it.each<[string, string, string | undefined, number, string]>([
    ["that is not JSON", "{", undefined, 400, "request_malformed"],
    ["of another type", "org=acme", "application/x-www-form-urlencoded", 400, "request_malformed"],
    ["without the org", "{}", undefined, 400, "request_malformed"],
    ["with a number for the org", '{"org":7}', undefined, 400, "request_malformed"],
    ["with a field nobody knows", '{"org":"acme","role":"owner"}', undefined, 400, "request_malformed"],
    ["that is a list", '["acme"]', undefined, 400, "request_malformed"],
    ["that is empty", "", undefined, 400, "request_malformed"],
    ["that is too large", JSON.stringify({ org: "a".repeat(20_000) }), undefined, 413, "body_too_large"],
  ])("refuses a body %s", async (_, body, type, status, code) => {
    const response = await ada.request("/api/session/token", { method: "POST", headers: { origin: ORIGIN, "content-type": type ?? "application/json" }, body });
    expect(await answerOf(response)).toMatchObject({ status, code });
  });

  it("reads the role anew each time: a lost membership bites at the next token", async () => {
    const vera = await signedIn("vera@acme.test");
    const setRole = (role: string) => database.query('UPDATE "Membership" m SET role = $1 FROM "User" u WHERE u.id = m."userId" AND u.email = $2', [role, "vera@acme.test"]);
    try {
      await setRole("editor");
      expect((await claimsOf(vera, "acme")).claims.scope).toContain("write:workflows");
      await setRole("no-such-role");
      expect((await claimsOf(vera, "acme")).claims.scope).toBe("");
    } finally {
      await setRole("viewer");
    }
  });

  it("stands fifty requests at once", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => ada.requestToken(n % 2 ? "acme" : "globex")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const orgs = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { org: string }).org));
    expect(orgs).toEqual(orgs.map((_, n) => (n % 2 ? "acme" : "globex")));
  });
});

describe("the session row is the truth", () => {
  let visitor: Visitor;
  let sid: string;
  beforeEach(async () => {
    visitor = await signedIn();
    sid = await sessionIdIn(visitor);
  });
  const tokenStatus = async () => (await visitor.requestToken("acme")).status;

  it("signing out kills it, and a kept copy of the cookie with it", async () => {
    const copy = visitor.cookies.get(COOKIE)!;
    await visitor.signOut();
    expect(visitor.cookies.has(COOKIE)).toBe(false);
    visitor.setCookie(COOKIE, copy);
    expect(await tokenStatus()).toBe(401);
    expect((await database.query('SELECT "revokedAt" FROM "Session" WHERE id = $1', [sid])).rows[0].revokedAt).toBeInstanceOf(Date);
  });

  it.each([
    ["revoked", '"revokedAt" = now()'],
    ["past its end", "\"expiresAt\" = now() - interval '1 second'"],
    ["born under another jwtSecret", "kid = 'AAAAAAAAAAA'"],
  ])("a row %s ends the cookie", async (_, change) => {
    expect(await tokenStatus()).toBe(200);
    await database.query(`UPDATE "Session" SET ${change} WHERE id = $1`, [sid]);
    expect(await tokenStatus()).toBe(401);
    expect((await visitor.request("/o/acme")).headers.get("location")).toMatch(/\/sign-in/);
  });

  it("a deleted row too", async () => {
    await database.query('DELETE FROM "Session" WHERE id = $1', [sid]);
    expect(await tokenStatus()).toBe(401);
  });
});
