// Whoever holds a token may ask which orgs they could hold one for: the list behind every switcher outside a browser.
import { Refusal } from "@/lib/refusals/refusal";
import { findLiveSession } from "@/lib/sessions/sessions";
import type { AccessClaims } from "@/lib/tokens/claims";
import type { KeyRing } from "@/lib/tokens/keys";
import { membershipsOf } from "./memberships.store";
import { findServiceAccount } from "./service-accounts/authenticate";
import { whyNotFor, type RuleRefused } from "./sso-rule";

/** Why a token for that org would be refused, in the words of that refusal. */
export type WhyNot = "sso_required" | "session_confined";

/** @property current the token is bound to it @property available this session would be given a token for it now */
export type ReachableOrg = { readonly slug: string; readonly name: string; readonly role: string; readonly current: boolean; readonly available: boolean; readonly why?: WhyNot };

const WHY: Record<RuleRefused, WhyNot> = { confined: "session_confined", sso_required: "sso_required" };

/** @returns by name @throws Refusal `session_revoked` for a session that has ended, which the gateway may not know yet */
export async function orgsOfToken(claims: AccessClaims, ring: KeyRing, now: Date): Promise<ReachableOrg[]> {
  const service = await findServiceAccount(claims.client_id);
  if (service !== null) return [{ slug: service.org.slug, name: service.org.name, role: claims.role, current: true, available: true }];
  const session = await findLiveSession(claims.sid, claims.sub, ring, now);
  if (session === undefined) throw new Refusal("session_revoked", "The session that this token belongs to has ended. Sign in again.");
  return (await membershipsOf(session.userId)).map(({ org, role }) => {
    const why = whyNotFor(session, org);
    return { slug: org.slug, name: org.name, role, current: org.id === claims.org, available: why === undefined, ...(why === undefined ? {} : { why: WHY[why] }) };
  });
}
