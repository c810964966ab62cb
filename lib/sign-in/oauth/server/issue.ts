// "A JWT is issued", to an app: what oidc-provider is about to sign is replaced by what our tokens say, from the one place that knows.
import { errors, type AccessToken, type ClientCredentials, type KoaContextWithOIDC } from "oidc-provider";
import { audit } from "@/lib/audit/audit";
import { grantFor } from "@/lib/orgs/act-for";
import { findOrg } from "@/lib/orgs/orgs.store";
import { Refusal } from "@/lib/refusals/refusal";
import { settleAppSession } from "@/lib/sessions/app-sessions";
import { findLiveSession, type LiveSession } from "@/lib/sessions/sessions";
import { claimsOf, type Grant } from "@/lib/tokens/issue";
import type { AccessClaims } from "@/lib/tokens/claims";
import { countSignIn } from "../../counted";
import { occasionOf } from "../../occasion";
import { ownIssuer } from "../../own-issuer";
import { endGrant } from "./end-grant";
import { apiScopesIn, narrowed } from "./scopes";
import { serviceGrant } from "./services";

export type Parts = { header?: Record<string, unknown>; payload: Record<string, unknown> };

/** oidc-provider's formats.customizers.jwt. What is answered beside the token is what stands in it. */
export async function sayWhatOursSay(ctx: KoaContextWithOIDC, token: AccessToken | ClientCredentials, parts: Parts): Promise<void> {
  const asked = apiScopesIn(token.scope);
  const grant = "grantId" in token && token.grantId !== undefined ? await firstGrant(token, ctx) : await serviceGrant(token.clientId!);
  const claims = claimsOf(narrowed(grant, asked), await ownIssuer(), Math.floor(Date.now() / 1000));
  parts.payload = claims;
  token.scope = claims.scope;
  ctx.state["org"] = claims.org_slug;
}

/** An app has come with its code, for the first time: from now on its session lasts. */
async function firstGrant({ accountId, grantId }: AccessToken, ctx: KoaContextWithOIDC): Promise<Grant> {
  const occasion = occasionOf(new Headers(ctx.headers as Record<string, string>));
  const { id } = await sessionOf(grantId, accountId);
  const settled = await settleAppSession(id, new Date());
  if (settled === "orphaned") {
    await endGrant(id, "revoked", occasion);
    throw new errors.InvalidGrant("the session that approved this has ended");
  }
  const session = await sessionOf(id, accountId); // as it is worth now
  const org = session.orgId === null ? null : await findOrg(session.orgId);
  const grant = await orgGrant(session, org?.slug ?? "");
  if (settled === "settled") countSignIn("app", "signed_in");
  if (settled === "settled") await audit("app.signed_in", occasion, { actor: session.userId, org: grant.org, target: { kind: "session", id }, after: { app: session.clientId } });
  return grant;
}

/** @throws InvalidGrant for one that has ended: the app has to sign in again */
export async function sessionOf(grantId: string | undefined, userId: string): Promise<LiveSession> {
  const session = await findLiveSession(grantId, userId, (await ownIssuer()).ring, new Date());
  if (session === undefined) throw new errors.InvalidGrant("the session has ended");
  return session;
}

/** @throws CustomOIDCProviderError with our own code (RFC 6749 §8.5): the session goes on, but not for that org */
export async function orgGrant(session: LiveSession, slug: string): Promise<Grant> {
  try {
    return await grantFor(session, slug);
  } catch (error) {
    if (error instanceof Refusal) throw new errors.CustomOIDCProviderError(error.code, error.detail);
    throw error;
  }
}

/** @returns what an answer of the token endpoint says beside the token */
export function answered({ exp, iat, org_slug, scope }: AccessClaims): { expires_in: number; scope: string; org: string; token_type: "Bearer" } {
  return { token_type: "Bearer", expires_in: exp - iat, scope, org: org_slug };
}
