// grant_type=refresh_token (RFC 6749 §6), in place of oidc-provider's own: rotation with a grace window, and a choice of org.
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { ALL_SCOPES } from "@/lib/permissions/scopes";
import { Refusal } from "@/lib/refusals/refusal";
import { lifetimes } from "@/lib/sessions/sessions";
import { findOrg } from "@/lib/orgs/orgs.store";
import { ORG_SLUG } from "@/lib/tokens/claims";
import { issueAccessToken } from "@/lib/tokens/issue";
import { occasionOf } from "../../occasion";
import { ownIssuer } from "../../own-issuer";
import { tokenTurn } from "../../turns";
import { hashOf } from "../records/hash";
import { findRecord, type OauthPayload } from "../records/records.store";
import { endGrant } from "../server/end-grant";
import { answered, orgGrant, sessionOf } from "../server/issue";
import { apiResource, apiScopesIn, narrowed } from "../server/scopes";
import { judgement, rotate } from "./rotate";

export const REFRESH_PARAMETERS = ["refresh_token", "scope", "organization", "resource"];

/** What may be lacking is found out before anything is used up: a refused request leaves the token as it was. */
export async function refreshGrant(ctx: KoaContextWithOIDC): Promise<void> {
  const { organization, refresh_token: token, resource, scope } = ctx.oidc.params as Record<string, string | undefined>;
  if (token === undefined) throw new errors.InvalidRequest("missing required parameter 'refresh_token'");
  const [now, issuer] = [new Date(), await ownIssuer()];
  const held = await heldBy(ctx.oidc.client!.clientId, token, now);
  const judged = await judgement(token, now);
  if (judged === "stolen") return endedAsStolen(held.grantId, ctx); // before a thief could learn, count or touch anything
  const session = await sessionOf(held.grantId, held.accountId);
  if (resource !== undefined && resource !== apiResource(issuer.issuer)) throw new errors.InvalidTarget();
  const grant = await orgGrant(session, organization === undefined ? await slugOf(session.orgId) : slugIn(organization));
  const asked = askedOf(held, scope);
  if (judged === "current") await turnOf(session.id, ctx); // a repeat is not counted: waiting could run the window out
  const rotated = await rotate(token, held, lifetimes("app").idleSeconds, now);
  if (rotated === "stolen") return endedAsStolen(session.id, ctx);
  const issued = await issueAccessToken(narrowed(grant, asked), issuer, Math.floor(now.getTime() / 1000));
  ctx.body = { access_token: issued.token, ...answered(issued.claims), refresh_token: rotated.next };
}

async function endedAsStolen(sessionId: string, ctx: KoaContextWithOIDC): Promise<never> {
  await endGrant(sessionId, "refresh_token_replayed", occasionOf(new Headers(ctx.headers as Record<string, string>)));
  throw new errors.InvalidGrant("this refresh token was used before; its sign-in was ended");
}

type HeldToken = OauthPayload & { readonly grantId: string; readonly accountId: string; readonly scope?: string };

/** Another client's is unknown to this one, and harms nobody's session (RFC 6749 §10.4). */
async function heldBy(clientId: string, token: string, now: Date): Promise<HeldToken> {
  const found = (await findRecord("RefreshToken", hashOf(token)))?.payload;
  if (found === undefined || found["clientId"] !== clientId) throw new errors.InvalidGrant("refresh token not found");
  if (Number(found["exp"]) * 1000 <= now.getTime()) throw new errors.InvalidGrant("the refresh token has expired");
  return found as HeldToken;
}

/** @throws InvalidScope for more than was granted when the app signed in (RFC 6749 §6) */
function askedOf({ scope: granted }: HeldToken, scope: string | undefined): readonly string[] {
  const [had, asked] = [apiScopesIn(granted), apiScopesIn(scope)];
  const may = new Set<string>([...(granted ?? "").split(" "), ...(had.length === 0 ? ALL_SCOPES : [])]); // whoever named none had all there are
  const wider = (scope ?? "").split(" ").filter((one) => one !== "" && !may.has(one));
  if (wider.length > 0) throw new errors.InvalidScope("not granted when this app signed in", wider.join(" "));
  return asked.length > 0 ? asked : had;
}

function slugIn(organization: string): string {
  if (!ORG_SLUG.test(organization)) throw new errors.InvalidRequest("organization must be an organisation's slug");
  return organization;
}

async function slugOf(orgId: string | null): Promise<string> {
  return (orgId === null ? null : await findOrg(orgId))?.slug ?? "";
}

async function turnOf(sessionId: string, ctx: KoaContextWithOIDC): Promise<void> {
  try {
    await tokenTurn(sessionId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    ctx.set({ ...error.facts.headers, "retry-after": String(error.facts.retryAfterSeconds ?? 60) });
    throw Object.assign(new errors.OIDCProviderError(429, "rate_limited"), { error_description: error.detail });
  }
}
