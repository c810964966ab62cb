// Who may ask about a token or end it, and what an answer says beside what oidc-provider puts there.
import { errors, type AccessToken, type Client, type ClientCredentials, type KoaContextWithOIDC, type RefreshToken } from "oidc-provider";
import { AUDIENCE } from "@/lib/tokens/claims";
import { ALL_SCOPES } from "@/lib/permissions/scopes";
import { apiScopesIn, IDENTITY_SCOPES } from "./scopes";
import { liveService } from "./services";

type Token = AccessToken | ClientCredentials | RefreshToken;

/** Its own app (RFC 7009 §2.1). @throws UnsupportedTokenType for a service account's: those end by themselves, or with the account */
export function mayRevoke(_ctx: KoaContextWithOIDC, client: Client, token: Token): boolean {
  if (token.kind === "ClientCredentials") throw new errors.UnsupportedTokenType("a service account's token ends in minutes, or when the account is revoked");
  return token.clientId === client.clientId;
}

/**
 * Its own app, and the service accounts of the org that the token is bound to: a service behind no gateway may ask (RFC 7662
 * §2.1). Nobody is told of refresh tokens: a thief could ask until the owner has used theirs, and slip into the grace window.
 */
export async function mayIntrospect(_ctx: KoaContextWithOIDC, client: Client, token: Token): Promise<boolean> {
  if (token.kind === "RefreshToken") return false;
  if (token.clientId === client.clientId) return true;
  const service = await liveService(client.clientId);
  return service !== undefined && "extra" in token && token.extra?.["org"] === service.org.id;
}

/** Around all of oidc-provider: the org goes with a token, as at /api/session/token, and introspection says what the token itself says. */
export async function tidied(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const body = ctx.body as Record<string, unknown> | undefined;
  if (typeof body !== "object" || body === null) return;
  if (ctx.path === "/oauth/token" && typeof ctx.state["org"] === "string" && "access_token" in body) body["org"] = ctx.state["org"];
  if (ctx.path.startsWith("/.well-known/")) Object.assign(body, { response_modes_supported: ["query"], scopes_supported: [...IDENTITY_SCOPES, ...ALL_SCOPES], revocation_endpoint_auth_methods_supported: body["token_endpoint_auth_methods_supported"], introspection_endpoint_auth_methods_supported: body["token_endpoint_auth_methods_supported"] });
  if (ctx.path === "/oauth/introspect" && body["token_type"] === "Bearer") Object.assign(body, { aud: AUDIENCE, scope: apiScopesIn(String(body["scope"] ?? "")).join(" ") });
}
