// A session acts for one org: switching is nothing but a new token, bound to the other one.
import { scopesOf } from "@/lib/permissions/roles";
import { Refusal } from "@/lib/refusals/refusal";
import type { LiveSession } from "@/lib/sessions/sessions";
import { issueAccessToken, type Grant, type Issuer } from "@/lib/tokens/issue";
import type { TokenAnswer } from "@/lib/tokens/token-answer";
import { findMembership, type Org } from "./memberships.store";
import { whyNotFor } from "./sso-rule";

/** The client of browsers, which have a session of their own and no app's. */
const WEB_CLIENT = "web";

/**
 * Role and scopes are read anew at every issue: a lost membership bites at the next token.
 * @throws Refusal as grantFor
 */
export async function actFor(session: LiveSession, orgSlug: string, issuer: Issuer, now: Date): Promise<TokenAnswer> {
  const { token, claims } = await issueAccessToken(await grantFor(session, orgSlug), issuer, Math.floor(now.getTime() / 1000));
  return { access_token: token, token_type: "Bearer", expires_in: claims.exp - claims.iat, scope: claims.scope, org: claims.org_slug };
}

/**
 * The one way to a token of an org, whoever asks and however they signed in.
 * @throws Refusal `org_unknown`, the same for an org that does not exist and for one the person is not a member of · `sso_required` · `session_confined`
 */
export async function grantFor(session: LiveSession, orgSlug: string): Promise<Grant> {
  const membership = await findMembership(session.userId, orgSlug);
  if (membership === null) throw new Refusal("org_unknown", "There is no such organisation, or you are not a member of it.");
  const why = whyNotFor(session, membership.org);
  if (why === "confined") throw new Refusal("session_confined", `This session began at another organisation's identity provider, which speaks for that organisation alone. Sign in another way to act for ${membership.org.name}.`);
  if (why !== undefined) throw new Refusal("sso_required", `${membership.org.name} admits only those who signed in with its own identity provider.`);
  return grantOf(membership, session);
}

/** What a member may be given: everything a token says about a person comes from here. */
export function grantOf({ org, role }: { readonly org: Org; readonly role: string }, session: Pick<LiveSession, "id" | "userId" | "clientId">): Grant {
  return { sub: session.userId, sid: session.id, org: org.id, org_slug: org.slug, role, scopes: scopesOf(role), client_id: session.clientId ?? WEB_CLIENT };
}
