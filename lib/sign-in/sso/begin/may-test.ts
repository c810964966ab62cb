// Who may try an org's connection before anybody signs in with it.
import { findMembershipIn } from "@/lib/orgs/memberships.store";
import { scopesOf } from "@/lib/permissions/roles";
import { sessionHere } from "../../auth";
import { visitorHere } from "../setup-link/visitor";

export async function mayTestHere(orgId: string): Promise<boolean> {
  if ((await visitorHere(new Date()))?.orgId === orgId) return true;
  const session = await sessionHere();
  const membership = session === undefined ? null : await findMembershipIn(orgId, session.userId);
  return membership !== null && scopesOf(membership.role).includes("manage:sso");
}
