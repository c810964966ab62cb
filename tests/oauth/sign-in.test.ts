// An app signs somebody in: authorization code with PKCE, the org on the token, and what the token is good for.
import { createRemoteJWKSet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { MOBILE } from "@/scripts/test/oauth-apps";
import { wordsOn } from "../sign-in/forms";
import { App, claimsIn, ORIGIN, post } from "./app";

const PASSWORD = process.env["DEMO_PASSWORD"]!;

describe("an app on loopback", () => {
  it("is given a token of the org that was chosen, which the gateway takes", async () => {
    const tokens = await new App().signIn("ada@acme.test", PASSWORD, "acme");
    expect(tokens).toMatchObject({ status: 200, org: "acme", refresh_token: expect.stringMatching(/^[\w-]{43}$/) as string });
    expect(claimsIn(tokens)).toMatchObject({ iss: ORIGIN, aud: "eloquent", org_slug: "acme", role: "owner", client_id: "eloquent-cli", scope: tokens.scope, ver: 1 });
    const answer = await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(answer.status).toBe(200);
  });

  it("that names no scope gets what the role grants", async () => {
    const app = new App();
    await app.browser.signIn("ada@acme.test", PASSWORD);
    const tokens = await app.exchange((await app.authorize("globex", { scope: "" })).get("code")!);
    expect(claimsIn(tokens)).toMatchObject({ org_slug: "globex", scope: "read:workflows read:agents read:entities" });
  });

  it("whose owner ended everything before it fetched its tokens gets none", async () => {
    const app = new App();
    await app.browser.signIn("ada@acme.test", PASSWORD);
    const code = (await app.authorize("acme")).get("code")!;
    await app.browser.signOut();
    expect(await app.exchange(code)).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  it("refreshes", async () => {
    const app = new App();
    const tokens = await app.signIn("ada@acme.test", PASSWORD, "acme");
    const next = await app.refresh(tokens.refresh_token!);
    expect(next).toMatchObject({ status: 200, org: "acme" });
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(claimsIn(next)).toMatchObject({ sid: claimsIn(tokens).sid });
    const other = await app.refresh(next.refresh_token!, { organization: "globex" });
    expect(claimsIn(other)).toMatchObject({ org_slug: "globex", role: "viewer", sid: claimsIn(tokens).sid });
  });
});

describe("an app on a phone", () => {
  it("is answered at an address that only it can have, without a question where there is one org", async () => {
    const app = new App(MOBILE.clientId, MOBILE.redirectUris[1]);
    await app.browser.signIn("ben@acme.test", PASSWORD);
    const { at } = await app.follow(app.request());
    expect(at).toMatch(/^https:\/\/app\.example\.test\/signed-in\?code=[\w-]{43}&state=s1&iss=/);
  });
});

describe("what the server says of a token", () => {
  it("introspection: of an access token what it says itself, of a refresh token nothing", async () => {
    const tokens = await new App().signIn("ada@acme.test", PASSWORD, "acme");
    const { exp, iat, jti, org, role, scope, sub } = claimsIn(tokens);
    expect(await post("introspect", { client_id: "eloquent-cli", token: tokens.access_token! })).toMatchObject({ active: true, exp, iat, jti, org, org_slug: "acme", role, scope, sub, aud: "eloquent", iss: ORIGIN, client_id: "eloquent-cli", token_type: "Bearer" });
    expect(await post("introspect", { client_id: "eloquent-cli", token: tokens.refresh_token!, token_type_hint: "refresh_token" })).toEqual({ status: 200, active: false });
    await post("revoke", { client_id: "eloquent-cli", token: tokens.access_token! });
    for (const token of [tokens.access_token!, tokens.refresh_token!]) expect(await post("introspect", { client_id: "eloquent-cli", token })).toEqual({ status: 200, active: false });
  });

  it("userinfo and the ID token: who it is, as far as was asked", async () => {
    const app = new App();
    const tokens = await app.signIn("ada@acme.test", PASSWORD, "acme", { nonce: "n-1" });
    const { sid, sub } = claimsIn(tokens);
    const keys = createRemoteJWKSet(new URL(`${ORIGIN}/oauth/jwks`));
    const { payload } = await jwtVerify(tokens.id_token!, keys, { issuer: ORIGIN, audience: "eloquent-cli", algorithms: ["RS256"] });
    expect(payload).toMatchObject({ sub, sid, email: "ada@acme.test", email_verified: true, name: "Ada Lovelace", nonce: "n-1" });
    const about = async (token: string): Promise<unknown> => (await fetch(`${ORIGIN}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })).json();
    expect(await about(tokens.access_token!)).toEqual({ sub, sid, email: "ada@acme.test", email_verified: true, name: "Ada Lovelace" });
  });

  it("discovery, the same at both addresses", async () => {
    const [openid, oauth] = await Promise.all(["openid-configuration", "oauth-authorization-server"].map(async (name) => (await fetch(`${ORIGIN}/.well-known/${name}`)).json() as Promise<Record<string, unknown>>));
    expect(oauth).toEqual(openid);
    expect(openid).toMatchObject({
      issuer: ORIGIN, token_endpoint: `${ORIGIN}/oauth/token`, code_challenge_methods_supported: ["S256"], response_types_supported: ["code"], authorization_response_iss_parameter_supported: true,
      grant_types_supported: expect.arrayContaining(["authorization_code", "refresh_token", "client_credentials"]) as unknown, scopes_supported: expect.arrayContaining(["openid", "write:workflows"]) as unknown,
    });
  });
});

describe("what an app may ask of the sign-in", () => {
  it("prompt=login: whoever is signed in already signs in once more", async () => {
    const app = new App();
    await app.browser.signIn("ada@acme.test", PASSWORD);
    await new Promise((resolve) => setTimeout(resolve, 1100)); // times of interactions are whole seconds
    const { at, page } = await app.follow(app.request({ prompt: "login", login_hint: "ada@acme.test" }));
    expect(at).toMatch(/^\/sign-in\?.*again=1/);
    expect(page).toContain("Sign in once more");
    await app.browser.signIn("ada@acme.test", PASSWORD);
    const back = new URL(at, ORIGIN).searchParams.get("returnTo")!;
    expect(back).toMatch(/^\/oauth\/interaction\/[\w-]+\/back$/);
    expect((await app.follow(back.replace(/\/back$/, ""))).at).toMatch(/\/org$/);
  });

  it("organization: that one, without a question where nobody else can hear the answer", async () => {
    const app = new App(MOBILE.clientId, MOBILE.redirectUris[1]);
    await app.browser.signIn("ada@acme.test", PASSWORD);
    const tokens = await app.exchange((await app.authorize(undefined, { organization: "globex" })).get("code")!);
    expect(claimsIn(tokens)).toMatchObject({ org_slug: "globex", role: "viewer", client_id: MOBILE.clientId });
  });

  it("no: the app is told that the person said no", async () => {
    const app = new App(MOBILE.clientId, MOBILE.redirectUris[0]);
    await app.browser.signIn("ada@acme.test", PASSWORD);
    const answer = await app.authorize(undefined);
    expect(Object.fromEntries(answer)).toMatchObject({ error: "access_denied", state: "s1", iss: ORIGIN });
  });

  it("to sign out: of the app alone, or of the browser, too, and then to where the app wants", async () => {
    const app = new App(MOBILE.clientId, MOBILE.redirectUris[0]);
    const tokens = await app.signIn("ada@acme.test", PASSWORD, "acme");
    const query = new URLSearchParams({ id_token_hint: tokens.id_token!, post_logout_redirect_uri: MOBILE.postLogoutRedirectUris[0]!, state: "bye" });
    const page = await app.browser.open(`/oauth/end-session?${query}`);
    expect(wordsOn(page)).toContain("Sign out of Acme Mobile?");
    const out = await app.browser.submit(`/oauth/end-session?${query}`, {}, page);
    expect(await app.browser.open((out.headers.get("location") ?? "").replace(ORIGIN, ""))).toContain("com.example.acme:/signed-out?state=bye");
    expect(await app.refresh(tokens.refresh_token!)).toMatchObject({ status: 400, error: "invalid_grant" });
    expect((await app.browser.requestToken("acme")).status).toBe(200);
    expect(await app.browser.open(`/oauth/signed-out?${new URLSearchParams({ id_token_hint: tokens.id_token!, post_logout_redirect_uri: "https://evil.test/" })}`)).not.toContain("evil.test\"");
  });
});
