// Which sessions may act for an org. Asked wherever a session acts for one.
import type { Standing } from "@/lib/sessions/sessions.store";

/**
 * "confined": it began at another org's identity provider, whose admins decide who anybody is there: it speaks for that org alone.
 * "sso_required": the org admits only its own sign-in, or whoever broke its glass.
 */
export type RuleRefused = "confined" | "sso_required";

type Ruled = { readonly id: string; readonly ssoEnforcedAt: Date | null };

export function whyNotFor({ breakGlassOrgId, ssoOrgId }: Standing, org: Ruled): RuleRefused | undefined {
  if (ssoOrgId !== null && ssoOrgId !== org.id) return "confined";
  return org.ssoEnforcedAt === null || ssoOrgId === org.id || breakGlassOrgId === org.id ? undefined : "sso_required";
}

export function meetsRule(session: Standing, org: Ruled): boolean {
  return whyNotFor(session, org) === undefined;
}
