// What is refused at the authorization server, and how: the rows of the table in docs/authorization-server.md.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MOBILE } from "@/scripts/test/oauth-apps";
import { Browser } from "../sign-in/forms";
import { answerIn, App, basic, CLI, claimsIn, LOOPBACK, ORIGIN, post, type Fields } from "./app";
import { OauthPeople, PASSWORD, type SignedIn } from "./people";
import { insertServiceAccount } from "./service-account";
import type { Tenant } from "../sso/tenant";

const people = new OauthPeople();
let org: Tenant;
let here: SignedIn;
beforeAll(async () => {
  await people.database.connect();
  org = await people.org();
  here = await people.signedIn(org);
});
afterAll(() => people.database.end());

/** Where an authorization request leads: refused on a page of ours, or answered to the app. */
async function authorizing(more: Fields, without: readonly string[] = [], app = new App()): Promise<string> {
  await app.browser.signIn(org.owner.email, PASSWORD);
  const { at } = await app.follow(app.request(more, without));
  return at.startsWith("/") ? at : `${at.split("?")[0]} ${answerIn(at).get("error")}`;
}

async function code(app = new App()): Promise<{ app: App; code: string }> {
  await app.browser.signIn(org.owner.email, PASSWORD);
  return { app, code: (await app.authorize(org.slug)).get("code")! };
}

const NOT_OURS = "/oauth/refused?why=invalid_redirect_uri";
const service = (scopes: readonly string[] = ["read:workflows"]): Promise<{ id: string; secret: string }> => insertServiceAccount(people.database, org.slug, scopes);
const machine = (id: string, secret: string, fields: Fields = {}): ReturnType<typeof post> => post("token", { grant_type: "client_credentials", ...fields }, basic(id, secret));

type Row = readonly [misuse: string, refused: () => Promise<void>];

const REDIRECTS: readonly Row[] = [
  ["redirect URI of another origin", async () => expect(await authorizing({ redirect_uri: "https://evil.test/callback" })).toBe(NOT_OURS)],
  ["redirect URI with another path", async () => expect(await authorizing({ redirect_uri: "http://127.0.0.1:5000/callback/../evil" })).toBe(NOT_OURS)],
  ["redirect URI with a query or a fragment of its own", async () => {
    expect(await authorizing({ redirect_uri: `${LOOPBACK}?next=https://evil.test` })).toBe(NOT_OURS);
    expect(await authorizing({ redirect_uri: `${LOOPBACK}#x` })).toBe(NOT_OURS);
  }],
  ["loopback by the name localhost, or at another loopback address", async () => {
    for (const host of ["localhost", "127.0.0.2", "0.0.0.0", "127.0.0.1.evil.test", "user@127.0.0.1"]) expect(await authorizing({ redirect_uri: `http://${host}:5000/callback` }), host).toBe(NOT_OURS);
  }],
  ["claimed https address with a port, a subdomain or another scheme", async () => {
    for (const uri of ["https://app.example.test:8443/signed-in", "https://a.app.example.test/signed-in", "http://app.example.test/signed-in", "https://app.example.test/signed-in/"]) expect(await authorizing({ redirect_uri: uri }, [], new App(MOBILE.clientId, uri)), uri).toBe(NOT_OURS);
  }],
  ["another app's scheme", async () => expect(await authorizing({ redirect_uri: MOBILE.redirectUris[0]! })).toBe(NOT_OURS)],
  ["no redirect URI at all", async () => expect(await authorizing({}, ["redirect_uri"])).toMatch(/^\/oauth\/refused\?why=/)],
  ["an unknown client", async () => expect(await authorizing({ client_id: "nobody" })).toBe("/oauth/refused?why=invalid_client")],
  ["the browser's own client", async () => expect(await authorizing({ client_id: "web" })).toBe("/oauth/refused?why=invalid_client")],
];

const REQUESTS: readonly Row[] = [
  ["PKCE missing", async () => expect(await authorizing({}, ["code_challenge", "code_challenge_method"])).toBe(`${LOOPBACK} invalid_request`)],
  ["PKCE plain", async () => expect(await authorizing({ code_challenge_method: "plain" })).toBe(`${LOOPBACK} invalid_request`)],
  ["PKCE without its method, which would mean plain", async () => expect(await authorizing({}, ["code_challenge_method"])).toBe(`${LOOPBACK} invalid_request`)],
  ["implicit and hybrid answers", async () => {
    for (const type of ["token", "id_token", "code token", "code id_token"]) expect(await authorizing({ response_type: type, nonce: "n" }), type).toMatch(/unsupported_response_type$|unsupported_response_type|unauthorized_client$/);
  }],
  ["a request object", async () => expect(await authorizing({ request: "e30.e30." })).toBe(`${LOOPBACK} request_not_supported`)],
  ["a token for somebody else's API", async () => expect(await authorizing({ resource: "https://other.test/" })).toBe(`${LOOPBACK} invalid_target`)],
  ["a parameter twice", async () => {
    const app = new App();
    await app.browser.signIn(org.owner.email, PASSWORD);
    expect((await app.follow(`${app.request()}&scope=openid`)).at).toContain("error=invalid_request");
  }],
  ["silent sign-in (prompt=none)", async () => expect(await authorizing({ prompt: "none" })).toBe(`${LOOPBACK} login_required`)],
  ["an interaction in another browser", async () => {
    const app = new App();
    const { at } = await app.follow(app.request());
    const uid = /interaction(?:%2F|\/)([\w-]+)/.exec(at)![1]!;
    const other = new Browser(ORIGIN);
    await other.signIn(org.owner.email, PASSWORD);
    for (const path of [`/oauth/interaction/${uid}`, `/oauth/interaction/${uid}/org`, `/oauth/interaction/${uid}/leave`]) expect((await other.request(path)).headers.get("location"), path).toContain("/oauth/refused?why=expired");
    expect((await other.request(`/oauth/authorize/${uid}`, { headers: { accept: "text/html" } })).headers.get("location")).toContain("why=expired");
  }],
  ["an answer with an org one is not a member of", async () => {
    const app = new App();
    await app.browser.signIn(org.owner.email, PASSWORD);
    const { at, page } = await app.follow(app.request());
    const pressed = await app.browser.submit(at, { org: "globex" }, page.replaceAll(`value="${org.slug}"`, 'value="globex"'));
    expect(pressed.headers.get("location")).toContain("problem=org_unknown");
  }],
];

const CODES: readonly Row[] = [
  ["a code twice: what it gave is taken back", async () => {
    const { app, code: once } = await code();
    const tokens = await app.exchange(once);
    expect(await app.exchange(once)).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await app.refresh(tokens.refresh_token!)).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await people.ended(claimsIn(tokens).sid)).toBe("theft_suspected");
  }],
  ["a code twice at once: one at most", async () => {
    const { app, code: once } = await code();
    const answers = await Promise.all([app.exchange(once), app.exchange(once), app.exchange(once)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.filter(({ error }) => error === "invalid_grant").length).toBeGreaterThanOrEqual(2);
  }],
  ["a code of another client", async () => {
    const { app, code: once } = await code();
    expect(await app.exchange(once, { client_id: "other-app" })).toMatchObject({ status: 400, error: "invalid_grant" });
  }],
  ["a code with another verifier, with none, with the challenge itself", async () => {
    for (const verifier of ["v".repeat(43), ""]) {
      const { app, code: once } = await code();
      expect(await app.exchange(once, { code_verifier: verifier })).toMatchObject({ status: 400, error: "invalid_grant" });
    }
    const { app, code: once } = await code();
    expect(await app.exchange(once, { code_verifier: createHash("sha256").update(app.verifier).digest("base64url") })).toMatchObject({ status: 400, error: "invalid_grant" });
  }],
  ["a code at another redirect URI", async () => {
    const { app, code: once } = await code();
    expect(await app.exchange(once, { redirect_uri: LOOPBACK.replace("51234", "51235") })).toMatchObject({ status: 400, error: "invalid_grant" });
  }],
  ["a code after a minute", async () => {
    const { app, code: once } = await code();
    const idHash = createHash("sha256").update(once).digest("base64url");
    await people.rows(`UPDATE "OauthRecord" SET payload = jsonb_set(payload, '{exp}', to_jsonb(extract(epoch FROM now())::int - 1)) WHERE "idHash" = $1`, idHash);
    expect(await app.exchange(once)).toMatchObject({ status: 400, error: "invalid_grant" });
  }],
  ["a code whose owner has signed out everywhere meanwhile", async () => {
    const { app, code: once } = await code();
    await people.rows('UPDATE "Session" SET "revokedAt" = now() WHERE "userId" = $1 AND "clientId" IS NOT NULL AND "expiresAt" < now() + interval \'1 hour\'', org.owner.id);
    expect(await app.exchange(once)).toMatchObject({ status: 400, error: "invalid_grant" });
  }],
  ["mix-up: an answer that does not say who gave it", async () => {
    const app = new App();
    await app.browser.signIn(org.owner.email, PASSWORD);
    expect((await app.authorize(org.slug)).get("iss")).toBe(ORIGIN); // RFC 9207: clients refuse one that does not
    expect((await new App().browser.request(new App().request({ redirect_uri: LOOPBACK, response_type: "token" }))).headers.get("location")).toContain("iss=");
  }],
];

const TOKENS: readonly Row[] = [
  ["an access token, an ID token or a refresh token as a code", async () => {
    for (const token of [here.tokens.access_token!, here.tokens.id_token!, here.refresh]) expect(await here.app.exchange(token)).toMatchObject({ status: 400, error: "invalid_grant" });
  }],
  ["an access token as a refresh token", async () => expect(await here.app.refresh(here.tokens.access_token!)).toMatchObject({ status: 400, error: "invalid_grant" })],
  ["an ID token or a refresh token as an access token", async () => {
    for (const token of [here.tokens.id_token!, here.refresh]) {
      expect((await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
      expect((await fetch(`${ORIGIN}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    }
  }],
  ["a forged access token at introspection and userinfo", async () => {
    const claims = { ...claimsIn(here.tokens), role: "owner" };
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: "AAAAAAAAAAA" }).sign(new TextEncoder().encode("x".repeat(48)));
    expect(await post("introspect", { client_id: CLI, token: forged })).toEqual({ status: 200, active: false });
    expect((await fetch(`${ORIGIN}/oauth/userinfo`, { headers: { authorization: `Bearer ${forged}` } })).status).toBe(401);
  }],
  ["scope widening at refresh", async () => {
    const { app, refresh } = await people.signedIn(org, { scope: "openid read:agents" });
    expect(await app.refresh(refresh, { scope: "openid read:agents write:agents" })).toMatchObject({ status: 400, error: "invalid_scope" });
  }],
  ["another resource at refresh", async () => expect(await here.app.refresh(here.refresh, { resource: "https://elsewhere.test/" })).toMatchObject({ status: 400, error: "invalid_target" })],
  ["org widening at refresh", async () => expect(await here.app.refresh(here.refresh, { organization: "globex" })).toMatchObject({ status: 400, error: "org_unknown" })],
  ["somebody else's token at introspection and revocation", async () => {
    expect(await post("introspect", { client_id: "other-app", token: here.tokens.access_token! })).toEqual({ status: 200, active: false });
    expect((await post("revoke", { client_id: "other-app", token: here.tokens.access_token! })).status).toBe(200);
    expect(await post("introspect", { client_id: CLI, token: here.tokens.access_token! })).toMatchObject({ active: true });
  }],
];

const CLIENTS: readonly Row[] = [
  ["a password grant", async () => expect(await post("token", { grant_type: "password", client_id: CLI, username: org.owner.email, password: PASSWORD })).toMatchObject({ status: 400, error: "unsupported_grant_type" })],
  ["client credentials by an app without a secret", async () => expect((await post("token", { grant_type: "client_credentials", client_id: CLI })).error).toMatch(/invalid_request|unauthorized_client/)],
  ["a wrong secret, another account's, one that was revoked, one that has expired, and no secret", async () => {
    const [one, other] = [await service(), await service()];
    expect(await machine(one.id, one.secret)).toMatchObject({ status: 200 });
    expect(await machine(one.id, `${one.secret.slice(0, -1)}x`)).toMatchObject({ status: 401, error: "invalid_client" });
    expect(await machine(one.id, other.secret)).toMatchObject({ status: 401, error: "invalid_client" });
    expect(await post("token", { grant_type: "client_credentials", client_id: one.id })).toMatchObject({ status: 401, error: "invalid_client" });
    expect(await machine("web", one.secret)).toMatchObject({ status: 401, error: "invalid_client" });
    await people.rows('UPDATE "ServiceSecret" SET "expiresAt" = now() WHERE "serviceAccountId" = $1', one.id);
    expect(await machine(one.id, one.secret)).toMatchObject({ status: 401, error: "invalid_client" });
    await people.rows('UPDATE "ServiceSecret" SET "revokedAt" = now() WHERE "serviceAccountId" = $1', other.id);
    expect(await machine(other.id, other.secret)).toMatchObject({ status: 401, error: "invalid_client" });
  }],
  ["the word that stands in place of a secret", async () => expect(await machine((await service()).id, "hashed")).toMatchObject({ status: 401, error: "invalid_client" })],
  ["a service account that asks for more than it was given", async () => {
    const { id, secret } = await service(["read:workflows"]);
    expect(await machine(id, secret, { scope: "read:workflows write:workflows" })).toMatchObject({ status: 400, error: "invalid_scope" });
    expect(claimsIn(await machine(id, secret))).toMatchObject({ sub: id, sid: id, client_id: id, org: org.orgId, role: "service", scope: "read:workflows" });
  }],
  ["a service account that was revoked, and the tokens it had", async () => {
    const { id, secret } = await service();
    const tokens = await machine(id, secret);
    await people.rows('UPDATE "ServiceAccount" SET "revokedAt" = now() WHERE id = $1', id);
    expect(await machine(id, secret)).toMatchObject({ status: 401, error: "invalid_client" });
    expect(await post("introspect", { token: tokens.access_token! }, basic(id, secret))).toMatchObject({ status: 401 });
    await expect.poll(async () => (await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).status, { timeout: 5000 }).toBe(401);
  }],
  ["another org's token at introspection by a service account", async () => {
    const { id, secret } = await service();
    expect(await post("introspect", { token: here.tokens.access_token! }, basic(id, secret))).toMatchObject({ active: true, org: org.orgId });
    const elsewhere = await people.signedIn(await people.org());
    expect(await post("introspect", { token: elsewhere.tokens.access_token! }, basic(id, secret))).toEqual({ status: 200, active: false });
  }],
  ["registration from outside", async () => expect((await fetch(`${ORIGIN}/oauth/reg`, { method: "POST", body: "{}" })).status).toBe(404)],
];

const DEVICES: readonly Row[] = [
  ["guessing device codes: so many a minute and no more", async () => {
    // The Edge door keeps the default pace.
    const browser = new Browser(process.env["TEST_EDGE_DOOR"]!, "203.0.113.77");
    await browser.signIn(org.owner.email, PASSWORD);
    const pages: string[] = [];
    for (let tries = 0; tries < 22; tries++) pages.push(await browser.open("/device?user_code=BCDF-GHJK"));
    expect(pages[0]).toContain("No device waits with that code");
    expect(pages.at(-1)).toContain("Too many codes were tried");
  }],
  ["a device code that was made up", async () => expect(await post("token", { grant_type: "urn:ietf:params:oauth:grant-type:device_code", client_id: CLI, device_code: "x".repeat(43) })).toMatchObject({ status: 400, error: "invalid_grant" })],
];

const SHAPES: readonly Row[] = [
  ["a body that is no form, too large, or not there", async () => {
    const send = (body: BodyInit, type: string): Promise<Response> => fetch(`${ORIGIN}/oauth/token`, { method: "POST", headers: { "content-type": type }, body });
    expect((await send("{}", "application/json")).status).toBe(400);
    expect((await send(`grant_type=refresh_token&refresh_token=${"x".repeat(20_000)}`, "application/x-www-form-urlencoded")).status).toBe(413);
    expect((await send("", "application/x-www-form-urlencoded")).status).toBe(400);
  }],
  ["another method", async () => expect((await fetch(`${ORIGIN}/oauth/token`)).status).toBe(404)],
];

const TABLE: readonly Row[] = [...REDIRECTS, ...REQUESTS, ...CODES, ...TOKENS, ...CLIENTS, ...DEVICES, ...SHAPES];

describe("misuse", () => {
  it.each(TABLE)("%s", (_name, refused) => refused());

  it("is all in the table of the documentation, and the other way round", () => {
    const documented = [...readFileSync("docs/authorization-server.md", "utf8").matchAll(/^\| ([^|]+?) \| [^|]+ \| [^|]+ \|$/gm)].map(([, name]) => name!).filter((name) => name !== "misuse" && !/^-+$/.test(name));
    expect(documented).toEqual(TABLE.map(([name]) => name));
  });
});
