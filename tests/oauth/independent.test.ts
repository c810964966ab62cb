// Clients that others wrote, told nothing of this server but its address: what they take for granted, it keeps.
import * as oauth from "oauth4webapi";
import * as openid from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { People } from "../sign-in/people";
import { claimsIn, CLI, LOOPBACK, ORIGIN } from "./app";
import { insertServiceAccount } from "./service-account";
import { answerCode, answerTo } from "./walk";

const ADA = "ada@acme.test";
const SCOPE = "openid profile email";
const people = new People();
let account: { id: string; secret: string };

beforeAll(async () => {
  await people.database.connect();
  account = await insertServiceAccount(people.database, "acme", ["read:workflows", "write:workflows"]);
});
afterAll(() => people.database.end());

const introspected = { active: true, client_id: CLI, org_slug: "acme", role: "owner", iss: ORIGIN, aud: "eloquent" };
const listed = async (token: string): Promise<number> => (await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${token}` } })).status;

describe("openid-client", () => {
  const insecure = { execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks] }; // the latter: ID tokens by their signature, too
  const app = (): Promise<openid.Configuration> => openid.discovery(new URL(ORIGIN), CLI, undefined, openid.None(), insecure);
  const signIn = async (config: openid.Configuration) => {
    const [pkceCodeVerifier, expectedState, expectedNonce] = [openid.randomPKCECodeVerifier(), openid.randomState(), openid.randomNonce()];
    const asked = { redirect_uri: LOOPBACK, scope: SCOPE, code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: "S256", state: expectedState, nonce: expectedNonce };
    const url = openid.buildAuthorizationUrl(config, { ...asked, organization: "acme", max_age: "3600" });
    return openid.authorizationCodeGrant(config, new URL(await answerTo(url.href, ADA, "acme")), { pkceCodeVerifier, expectedState, expectedNonce, maxAge: 3600, idTokenExpected: true });
  };

  it("discovers, signs in with code, PKCE, nonce and max_age, and reads who it is", async () => {
    const config = await app();
    const tokens = await signIn(config);
    const { sub } = tokens.claims()!;
    expect(tokens.claims()).toMatchObject({ iss: ORIGIN, aud: CLI, email: ADA, email_verified: true, name: "Ada Lovelace", sid: claimsIn({ status: 200, access_token: tokens.access_token }).sid });
    expect(await openid.fetchUserInfo(config, tokens.access_token, sub)).toEqual({ sub, email: ADA, email_verified: true, name: "Ada Lovelace", sid: tokens.claims()!["sid"] });
    expect(await listed(tokens.access_token)).toBe(200);
  });

  it("refreshes for another org, introspects and revokes", async () => {
    const config = await app();
    const tokens = await signIn(config);
    expect(await openid.tokenIntrospection(config, tokens.access_token)).toMatchObject(introspected);
    const next = await openid.refreshTokenGrant(config, tokens.refresh_token!, { organization: "globex" });
    expect(claimsIn({ status: 200, access_token: next.access_token })).toMatchObject({ org_slug: "globex", role: "viewer" });
    await expect(openid.refreshTokenGrant(config, next.refresh_token!, { organization: "initech" })).rejects.toMatchObject({ error: "org_unknown" });
    await openid.tokenRevocation(config, next.refresh_token!);
    expect(await openid.tokenIntrospection(config, next.access_token)).toEqual({ active: false });
    await expect(openid.refreshTokenGrant(config, next.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("signs in on a device", async () => {
    const config = await app();
    const code = await openid.initiateDeviceAuthorization(config, { scope: SCOPE });
    const polled = openid.pollDeviceAuthorizationGrant(config, code);
    await answerCode(code.user_code, ADA, { org: "acme" });
    const tokens = await polled;
    expect(tokens).toMatchObject({ org: "acme", token_type: "bearer" });
    expect(tokens.claims()).toMatchObject({ email: ADA });
  });

  it("is a service account", async () => {
    const config = await openid.discovery(new URL(ORIGIN), account.id, undefined, openid.ClientSecretBasic(account.secret), insecure);
    const tokens = await openid.clientCredentialsGrant(config, { scope: "read:workflows" });
    expect([tokens.scope, tokens.refresh_token, await listed(tokens.access_token)]).toEqual(["read:workflows", undefined, 200]);
    expect(await openid.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: true, client_id: account.id, org_slug: "acme", role: "service" });
    await expect(openid.clientCredentialsGrant(config, { scope: "manage:members" })).rejects.toMatchObject({ error: "invalid_scope" });
    const wrong = await openid.discovery(new URL(ORIGIN), account.id, undefined, openid.ClientSecretBasic("es_wrong"), insecure);
    await expect(openid.clientCredentialsGrant(wrong)).rejects.toMatchObject({ status: 401 });
  });
});

describe("oauth4webapi", () => {
  const insecure = { [oauth.allowInsecureRequests]: true } as const;
  const client: oauth.Client = { client_id: CLI };
  const none = oauth.None();
  const discovered = async (algorithm: "oidc" | "oauth2"): Promise<oauth.AuthorizationServer> => oauth.processDiscoveryResponse(new URL(ORIGIN), await oauth.discoveryRequest(new URL(ORIGIN), { ...insecure, algorithm }));
  const signIn = async (server: oauth.AuthorizationServer): Promise<oauth.TokenEndpointResponse> => {
    const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()];
    const url = new URL(server.authorization_endpoint!);
    url.search = String(new URLSearchParams({ client_id: CLI, redirect_uri: LOOPBACK, response_type: "code", scope: SCOPE, code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256", state, nonce }));
    const parameters = oauth.validateAuthResponse(server, client, new URL(await answerTo(url.href, ADA, "acme")), state);
    const answer = await oauth.authorizationCodeGrantRequest(server, client, none, parameters, LOOPBACK, verifier, insecure);
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, { expectedNonce: nonce, requireIdToken: true });
    await oauth.validateApplicationLevelSignature(server, answer, insecure);
    return tokens;
  };

  it("finds the same server by either document", async () => {
    const [one, other] = await Promise.all([discovered("oidc"), discovered("oauth2")]);
    expect(one.token_endpoint).toBe(other.token_endpoint);
    expect(one).toMatchObject({ code_challenge_methods_supported: ["S256"], authorization_response_iss_parameter_supported: true, response_types_supported: ["code"] });
  });

  it("signs in, refreshes, reads who it is, introspects and revokes", async () => {
    const server = await discovered("oidc");
    const tokens = await signIn(server);
    const { sub } = oauth.getValidatedIdTokenClaims(tokens)!;
    expect(await oauth.processUserInfoResponse(server, client, sub, await oauth.userInfoRequest(server, client, tokens.access_token, insecure))).toMatchObject({ email: ADA });
    const next = await oauth.processRefreshTokenResponse(server, client, await oauth.refreshTokenGrantRequest(server, client, none, tokens.refresh_token!, insecure));
    expect(await oauth.processIntrospectionResponse(server, client, await oauth.introspectionRequest(server, client, none, next.access_token, insecure))).toMatchObject(introspected);
    await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, none, next.access_token, insecure)); // the access token alone is enough to end it
    await expect(oauth.refreshTokenGrantRequest(server, client, none, next.refresh_token!, insecure).then((answer) => oauth.processRefreshTokenResponse(server, client, answer))).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("signs in on a device", async () => {
    const server = await discovered("oauth2");
    const code = await oauth.processDeviceAuthorizationResponse(server, client, await oauth.deviceAuthorizationRequest(server, client, none, { scope: SCOPE, organization: "acme" }, insecure));
    const ask = async (): Promise<oauth.TokenEndpointResponse> => oauth.processDeviceCodeResponse(server, client, await oauth.deviceCodeGrantRequest(server, client, none, code.device_code, insecure));
    await expect(ask()).rejects.toMatchObject({ error: "authorization_pending" });
    await answerCode(code.user_code, ADA, { org: "acme" });
    expect(await ask()).toMatchObject({ org: "acme" });
    await expect(ask()).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("is a service account", async () => {
    const [server, service] = [await discovered("oauth2"), { client_id: account.id }];
    const answer = await oauth.clientCredentialsGrantRequest(server, service, oauth.ClientSecretBasic(account.secret), {}, insecure);
    const tokens = await oauth.processClientCredentialsResponse(server, service, answer);
    expect([tokens.scope, tokens["org"], await listed(tokens.access_token)]).toEqual(["read:workflows write:workflows", "acme", 200]);
  });
});
