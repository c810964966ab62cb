// An org may admit only those who signed in at its own identity provider. Asked wherever a session acts for an org.
import type { Standing } from "@/lib/sessions/sessions.store";

/** `ssoEnforcedAt` null: any session of a member will do. A session of another org's single sign-on is any session. */
export function meetsRule({ breakGlassOrgId, ssoOrgId }: Standing, org: { readonly id: string; readonly ssoEnforcedAt: Date | null }): boolean {
  return org.ssoEnforcedAt === null || ssoOrgId === org.id || breakGlassOrgId === org.id;
}
