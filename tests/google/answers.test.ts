// What Google can answer, and what becomes of it: nobody is let in by an answer that is not whole, and everybody is told in our words.
import { generateKeyPairSync, sign } from "node:crypto";
import type { MutableResponse } from "oauth2-mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BentGoogle, ISSUER, someone, type Bend, type Claims } from "./bent-google";
import { accountsOf, database, eventsOf, refusalsFrom, sessionsOf, userWith } from "./records";
import { Traveller } from "./traveller";

const WEB = process.env["TEST_EDGE_DOOR"]!;
const ORIGIN = process.env["TEST_ORIGIN"]!;
let google: BentGoogle;

beforeAll(async () => { google = await BentGoogle.start(); });
afterEach(() => { google.bend = {}; });
afterAll(async () => { await google.stop(); await database.end(); });

async function travel(bend: Bend, returnTo = "/orgs"): Promise<{ traveller: Traveller; end: string }> {
  const traveller = new Traveller(WEB, ORIGIN);
  const address = await traveller.setOut(returnTo);
  google.bend = bend;
  return { traveller, end: await traveller.comeBack(await traveller.atGoogle(address)) };
}

describe("the way there", () => {
  it("is bound to this browser, asks which account, and names the Workspace", async () => {
    const traveller = new Traveller(WEB, ORIGIN);
    const address = new URL(await traveller.setOut());
    expect(address.origin).toBe(ISSUER);
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({ response_type: "code", client_id: "eloquent-test", redirect_uri: `${ORIGIN}/api/auth/callback/google`, scope: "openid email profile", prompt: "select_account", hd: "acme.test", code_challenge_method: "S256" });
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked[name]!.length).toBeGreaterThan(40);
    expect([...traveller.visitor.cookies.keys()].filter((name) => name.startsWith("eloquent.")).sort()).toEqual(["eloquent.flow", "eloquent.nonce", "eloquent.pkce", "eloquent.return", "eloquent.state"]);
  });

  it("ends on the sign-in page when Google is down", async () => {
    google.bend = { discovery: (response) => void response.writeHead(503).end() };
    expect(await new Traveller(WEB, ORIGIN).setOut("/o/acme")).toBe("/sign-in?error=google_unreachable&returnTo=%2Fo%2Facme");
  });
});

describe("somebody new comes back", () => {
  it("as a user of ours with an account and a session, where they were going, and leaves no cookie of the way behind", async () => {
    const claims = someone();
    const { end, traveller } = await travel({ claims });
    expect(end).toBe("/orgs");
    const user = (await userWith(claims["email"]))!;
    expect(await accountsOf(user.id)).toEqual([{ subject: claims["sub"], email: claims["email"] }]);
    expect(await sessionsOf(user.id)).toMatchObject([{ method: "google", revokedFor: null }]);
    expect(await eventsOf(user.id)).toEqual(["user.created", "account.connected", "user.signed_in"]);
    expect([...traveller.visitor.cookies.keys()].filter((name) => name.startsWith("eloquent.")).sort()).toEqual(["eloquent.browser", "eloquent.last-method", "eloquent.return", "eloquent.session"]);
  });

  it("with another address later, and is still the same person", async () => {
    const claims = someone();
    await travel({ claims });
    const moved = { ...claims, email: `moved-${String(claims["email"])}`, email_verified: false };
    expect((await travel({ claims: moved })).end).toBe("/orgs");
    const user = (await userWith(claims["email"]))!;
    expect(await accountsOf(user.id)).toEqual([{ subject: claims["sub"], email: moved.email }]);
    expect(await sessionsOf(user.id)).toHaveLength(2);
    expect(await userWith(moved.email)).toBeUndefined();
  });

  it("in two browsers at once, and is one person", async () => {
    const claims = someone();
    const both = await Promise.all([travel({ claims }), travel({ claims })]);
    expect(both.map(({ end }) => end)).toEqual(["/orgs", "/orgs"]);
    expect(await accountsOf((await userWith(claims["email"]))!.id)).toHaveLength(1);
  });
});

const soon = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
const replaceIdToken = (make: (idToken: string) => string) => ({ body }: MutableResponse): void => { (body as Claims)["id_token"] = make(String((body as Claims)["id_token"])); };
const withHeader = (header: object, signature?: string) => replaceIdToken((idToken) => {
  const [, payload, own] = idToken.split(".");
  return `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${payload}.${signature ?? own}`;
});

describe("an ID token that is not whole lets nobody in", () => {
  it.each<[string, Bend]>([
    ["with another nonce", { claims: { nonce: "another" } }],
    ["without a nonce", { claims: { nonce: undefined } }],
    ["for another client", { claims: { aud: "another-client" } }],
    ["for two clients, and not for us to use", { claims: { aud: ["eloquent-test", "another"], azp: "another" } }],
    ["of another issuer", { claims: { iss: "https://accounts.google.evil.test" } }],
    ["that has expired", { claims: { exp: soon(-3600) } }],
    ["that never expires", { claims: { exp: undefined } }],
    ["that nobody signed", { answer: withHeader({ alg: "none" }, "") }],
    ["with a header that was changed", { answer: withHeader({ alg: "HS256" }) }],
    ["whose signature was changed", { answer: replaceIdToken((idToken) => idToken.replace(/[^.]{8}$/, "AAAAAAAA")) }],
    ["that is not there", { answer: ({ body }) => { delete (body as Claims)["id_token"]; } }],
    ["without a subject", { claims: { sub: undefined } }],
  ])("%s", async (_, bend) => {
    const claims = someone();
    const { end, traveller } = await travel({ ...bend, claims: { ...claims, ...bend.claims } });
    expect(end).toBe("/sign-in?error=google_failed&returnTo=%2Forgs");
    expect(traveller.signedIn).toBe(false);
    expect(await userWith(claims["email"])).toBeUndefined();
  });

  it("signed by another key under the name of Google's, right to the last claim", async () => {
    const claims = someone();
    const traveller = new Traveller(WEB, ORIGIN);
    const back = await traveller.atGoogle(await traveller.setOut());
    const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    google.bend = {
      claims,
      answer: replaceIdToken((idToken) => {
        const signed = idToken.slice(0, idToken.lastIndexOf("."));
        return `${signed}.${sign("sha256", Buffer.from(signed), foreign).toString("base64url")}`;
      }),
    };
    expect(await traveller.comeBack(back)).toBe("/sign-in?error=google_failed");
    expect(await userWith(claims["email"])).toBeUndefined();
  });
});

describe("somebody whom Google vouches for, but not so that it would do here", () => {
  it.each<[string, string, Claims]>([
    ["has an address that was never verified", "email_unverified", { email_verified: false }],
    ["has an address that is verified in text only", "email_unverified", { email_verified: "true" }],
    ["has an address nobody says anything about", "email_unverified", { email_verified: undefined }],
    ["has no address", "email_unusable", { email: undefined }],
    ["has an address with a look-alike letter", "email_unusable", { email: "аda@acme.test" }],
    ["has a list of addresses", "email_unusable", { email: "ada@acme.test,eve@evil.test" }],
    ["is of another Workspace", "domain_refused", { hd: "evil.test" }],
    ["is of no Workspace, whatever the address says", "domain_refused", { hd: undefined }],
    ["is of a Workspace under ours", "domain_refused", { hd: "evil.acme.test" }],
  ])("%s: %s", async (_, why, changes) => {
    const claims = someone(changes);
    const { end, traveller } = await travel({ claims });
    expect(end).toBe(`/sign-in?error=${why}&returnTo=%2Forgs`);
    expect(traveller.signedIn).toBe(false);
    expect((await database.query('SELECT 1 FROM "Account" WHERE subject = $1', [claims["sub"]])).rowCount).toBe(0);
    expect(await refusalsFrom(traveller.address)).toEqual([{ method: "google", why }]);
    expect(await (await traveller.request(end)).text()).not.toContain("Signing in did not work"); // it has a sentence
  });
});

describe("Google says no, or nothing", () => {
  it.each([
    ["the person cancels", "access_denied", "google_cancelled"],
    ["Google is busy", "temporarily_unavailable", "google_unreachable"],
    ["Google failed", "server_error", "google_unreachable"],
    ["Google did not like the request", "invalid_scope", "google_failed"],
    ["somebody wrote the error", "<script>\n", "google_failed"],
  ])("%s (%s): %s", async (_, error, failure) => {
    const traveller = new Traveller(WEB, ORIGIN);
    const state = new URL(await traveller.setOut("/o/acme")).searchParams.get("state")!;
    const asked = google.asked;
    expect(await traveller.comeBack(`/api/auth/callback/google?${new URLSearchParams({ error, state })}`)).toBe(`/sign-in?error=${failure}&returnTo=%2Fo%2Facme`);
    expect(google.asked).toBe(asked);
    expect([...traveller.visitor.cookies.keys()].filter((name) => /state|nonce|pkce|flow/.test(name))).toEqual([]);
  });

  it.each<[string, string, Bend]>([
    ["has expired", "google_expired", { answer: (response) => Object.assign(response, { statusCode: 400, body: { error: "invalid_grant", error_description: "Malformed auth code." } }) }],
    ["meets a wrong secret", "google_failed", { answer: (response) => Object.assign(response, { statusCode: 401, body: { error: "invalid_client" } }) }],
    ["meets a broken Google", "google_unreachable", { token: (response) => void response.writeHead(500).end("oops") }],
    ["meets a cut line", "google_unreachable", { token: (response) => void response.socket!.destroy() }],
    ["meets a page instead of an answer", "google_failed", { token: (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>") }],
    ["meets a redirect", "google_failed", { token: (response) => void response.writeHead(302, { location: "https://evil.test/" }).end() }],
    ["meets a Google that never answers", "google_unreachable", { token: () => undefined }],
    ["meets a Google that stops in the middle", "google_unreachable", { token: (response) => void response.writeHead(200, { "content-type": "application/json" }).write("{") }],
  ])("the code %s: %s", async (_, failure, bend) => {
    const { end, traveller } = await travel(bend);
    expect(end).toBe(`/sign-in?error=${failure}&returnTo=%2Forgs`);
    expect(traveller.signedIn).toBe(false);
  });
});
