// Our access tokens where they are shown to the authorization server itself: at introspection, revocation and userinfo.
import type { AdapterPayload } from "oidc-provider";
import { findLiveSession } from "@/lib/sessions/sessions";
import { AUDIENCE } from "@/lib/tokens/claims";
import { verifyAccessToken } from "@/lib/tokens/verify";
import { ownIssuer } from "../../own-issuer";
import { IDENTITY_SCOPES } from "./scopes";
import { isServiceClient, liveService } from "./services";

/**
 * oidc-provider refuses to look at anything that can be read as a JWT, since it keeps no rows of those. Ours have the session's
 * row behind them, so they are handed to it in another spelling.
 */
const SPELLED = /^jwt~[\w-]+~[\w-]+~[\w-]+$/;

export function spelled(token: string): string {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? `jwt~${token.replaceAll(".", "~")}` : token;
}

/** @returns undefined for what is no token of ours that counts now, whatever the reason */
export async function claimsAsRecord(kind: "AccessToken" | "ClientCredentials", value: string): Promise<AdapterPayload | undefined> {
  if (!SPELLED.test(value)) return undefined;
  const { issuer, ring } = await ownIssuer();
  const now = new Date();
  const token = value.slice("jwt~".length).replaceAll("~", ".");
  const claims = await verifyAccessToken(token, { issuer, ring, name: "web" }, Math.floor(now.getTime() / 1000)).catch(() => undefined);
  if (claims === undefined || isServiceClient(claims.client_id) !== (kind === "ClientCredentials")) return undefined;
  const { client_id: clientId, exp, iat, jti, org, org_slug, role, scope, sub } = claims;
  const told = { kind, jti, clientId, iat, exp, extra: { org, org_slug, role }, tokenType: "Bearer" };
  if (kind === "ClientCredentials") return (await liveService(clientId)) === undefined ? undefined : ({ ...told, scope, aud: AUDIENCE } as AdapterPayload);
  // A person's own token is also good for userinfo, which asks for these scopes and for no audience; the grant knows which it has.
  return (await findLiveSession(claims.sid, sub, ring, now)) === undefined ? undefined : ({ ...told, scope: `${IDENTITY_SCOPES.join(" ")} ${scope}`.trim(), accountId: sub, grantId: claims.sid } as AdapterPayload);
}
