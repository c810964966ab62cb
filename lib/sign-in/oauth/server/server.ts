// The authorization server: oidc-provider, told what is ours. Made once per process.
import Provider, { type Configuration, type KoaContextWithOIDC } from "oidc-provider";
import { readConfig } from "@/lib/config/read";
import { webLog } from "@/lib/log/log";
import { lifetimes } from "@/lib/sessions/sessions";
import { countGrant } from "../../counted";
import { ownIssuer } from "../../own-issuer";
import { keyOf } from "../../seal";
import { RecordsAdapter } from "../records/adapter";
import { REFRESH_PARAMETERS, refreshGrant } from "../refresh/grant";
import { findAccount } from "./account";
import { mayIntrospect, mayRevoke, tidied } from "./answers";
import { sayWhatOursSay } from "./issue";
import { ourPages } from "./policy";
import { apiAsResource } from "./resource";
import { apiResource, IDENTITY_SCOPES } from "./scopes";
import { isServiceSecret } from "./services";
import { signingKey } from "./signing-key";

/** Seconds. A code is fetched at once by the app that waits for it; a person may look for their phone. */
export const CODE_SECONDS = 60;
export const ASKING_SECONDS = 15 * 60;
export const DEVICE_SECONDS = 10 * 60;

const kept = globalThis as { eloquentOauth?: Promise<Provider> };

/** @throws when the database cannot be asked for the signing key; the next call tries again */
export function authorizationServer(): Promise<Provider> {
  return (kept.eloquentOauth ??= make().catch((error: unknown) => {
    delete kept.eloquentOauth;
    throw error;
  }));
}

async function make(): Promise<Provider> {
  const { issuer } = await ownIssuer();
  const provider = new Provider(issuer, await configuration(issuer));
  provider.proxy = true;
  provider.Client.prototype.compareClientSecret = function compare(this: { clientId: string }, actual: string) { return isServiceSecret(this.clientId, actual); } as never;
  provider.registerGrantType("refresh_token", refreshGrant, REFRESH_PARAMETERS);
  provider.use(tidied);
  provider.on("grant.success", (ctx) => countGrant(grantOf(ctx), "issued"));
  provider.on("grant.error", (ctx, { error }) => countGrant(grantOf(ctx), error));
  provider.on("server_error", (_ctx, error) => webLog().error({ err: error }, "oauth: our own failure"));
  return provider;
}

async function configuration(issuer: string): Promise<Configuration> {
  const { ACCESS_TOKEN_SECONDS } = readConfig(["ACCESS_TOKEN_SECONDS"], process.env);
  const { absoluteSeconds, idleSeconds } = lifetimes("app");
  const secure = issuer.startsWith("https:");
  const named = (name: string): string => `${secure ? "__Secure-" : ""}eloquent.oauth-${name}`;
  const cookie = { httpOnly: true, sameSite: "lax", secure, signed: true } as const;
  const off = { enabled: false } as const;
  const on = { enabled: true } as const;
  return {
    adapter: RecordsAdapter,
    jwks: { keys: [await signingKey()] },
    cookies: { keys: [keyOf("oauth-cookies").toString("base64url")], names: { interaction: named("asking"), resume: named("resume"), session: named("session") }, short: cookie, long: cookie },
    routes: {
      authorization: "/oauth/authorize", token: "/oauth/token", revocation: "/oauth/revoke", introspection: "/oauth/introspect", userinfo: "/oauth/userinfo", jwks: "/oauth/jwks",
      end_session: "/oauth/end-session", device_authorization: "/oauth/device-authorization", code_verification: "/device", // these two are pages of ours
    },
    responseTypes: ["code"],
    subjectTypes: ["public"],
    clientAuthMethods: ["none", "client_secret_basic"],
    pkce: { required: () => true }, // RFC 9700 §2.1.1; S256 is all there is
    scopes: [...IDENTITY_SCOPES],
    claims: { openid: ["sub", "sid"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false, // an app has the name to show without another request
    discovery: { service_documentation: `${issuer}/docs/api` },
    extraParams: ["organization"],
    interactions: { policy: ourPages(), url: (_ctx, { uid }) => `/oauth/interaction/${uid}` },
    findAccount,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS, ClientCredentials: ACCESS_TOKEN_SECONDS, IdToken: 3600, AuthorizationCode: CODE_SECONDS, DeviceCode: DEVICE_SECONDS,
      Interaction: ASKING_SECONDS, Session: ASKING_SECONDS, Grant: absoluteSeconds, RefreshToken: idleSeconds,
    },
    features: {
      devInteractions: off, dPoP: off, pushedAuthorizationRequests: off, userinfo: on, clientCredentials: on,
      revocation: { enabled: true, allowedPolicy: mayRevoke },
      introspection: { enabled: true, allowedPolicy: mayIntrospect },
      deviceFlow: { enabled: true, charset: "base-20", mask: "****-****", deviceInfo: (ctx) => ({ address: addressOf(ctx), userAgent: ctx.get("user-agent").slice(0, 512) }) },
      rpInitiatedLogout: on,
      resourceIndicators: { enabled: true, defaultResource: () => apiResource(issuer), useGrantedResource: () => true, getResourceServerInfo: apiAsResource },
    },
    formats: { customizers: { jwt: sayWhatOursSay as never } },
    renderError: (ctx, { error }, thrown) => ctx.redirect(`/oauth/refused?why=${thrown.name === "SessionNotFound" ? "expired" : encodeURIComponent(error)}`),
  };
}

/** What a client asks for could be anything; a metric's label may not. */
function grantOf({ oidc }: KoaContextWithOIDC): string {
  const asked = String(oidc?.params?.["grant_type"] ?? "");
  return /^(?:authorization_code|refresh_token|client_credentials|urn:ietf:params:oauth:grant-type:device_code)$/.test(asked) ? asked.split(":").at(-1)! : "other";
}

function addressOf(ctx: KoaContextWithOIDC): string {
  return ctx.get("x-forwarded-for").split(",").at(-1)!.trim();
}

