// Who may try an org's connection before anybody signs in with it.
import { findMembershipIn } from "@/lib/orgs/memberships.store";
import { meetsRule } from "@/lib/orgs/sso-rule";
import { enforcedSince } from "@/lib/orgs/sso-rule.store";
import { scopesOf } from "@/lib/permissions/roles";
import { sessionHere } from "../../auth";
import { visitorHere } from "../setup-link/visitor";

export async function mayTestHere(orgId: string): Promise<boolean> {
  if ((await visitorHere(new Date()))?.orgId === orgId) return true;
  const session = await sessionHere();
  if (session === undefined) return false;
  const [membership, ssoEnforcedAt] = await Promise.all([findMembershipIn(orgId, session.userId), enforcedSince(orgId)]);
  return membership !== null && scopesOf(membership.role).includes("manage:sso") && meetsRule(session, { id: orgId, ssoEnforcedAt });
}
