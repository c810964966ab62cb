// A session acts for one org: switching is nothing but a new token, bound to the other one.
import { scopesOf } from "@/lib/permissions/roles";
import { Refusal } from "@/lib/refusals/refusal";
import type { LiveSession } from "@/lib/sessions/sessions";
import { issueAccessToken, type Issuer } from "@/lib/tokens/issue";
import type { TokenAnswer } from "@/lib/tokens/token-answer";
import { findMembership } from "./memberships.store";

const WEB_CLIENT = "web";

/**
 * Role and scopes are read anew at every issue: a lost membership bites at the next token.
 * @throws Refusal `org_unknown`, the same for an org that does not exist and for one the person is not a member of
 */
export async function actFor(session: LiveSession, orgSlug: string, issuer: Issuer, now: Date): Promise<TokenAnswer> {
  const membership = await findMembership(session.userId, orgSlug);
  if (membership === null) throw new Refusal("org_unknown", "There is no such organisation, or you are not a member of it.");
  const { token, claims } = await issueAccessToken(
    {
      sub: session.userId,
      sid: session.id,
      org: membership.org.id,
      org_slug: membership.org.slug,
      role: membership.role,
      scopes: scopesOf(membership.role),
      client_id: WEB_CLIENT,
    },
    issuer,
    Math.floor(now.getTime() / 1000),
  );
  return { access_token: token, token_type: "Bearer", expires_in: claims.exp - claims.iat, scope: claims.scope, org: claims.org_slug };
}
