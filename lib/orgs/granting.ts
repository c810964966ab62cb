// Whom to ask: which roles of this org grant a scope, and which members may give somebody such a role.
import { mayGive, rolesGranting } from "@/lib/permissions/roles";
import { membersInRoles, type Member } from "./members.store";

export type Granting = {
  scope: string;
  /** Roles of this org that grant it, strongest first. */
  granted_by: readonly string[];
  /** The first few members who may give such a role, and how many there are in all. */
  can_grant: { members: readonly Member[]; total: number };
};

const MOST = 10;

/** Told to any member: who lacks something needs to know whom to ask. One query, however many scopes share an answer. */
export async function whoGrants(orgId: string, scopes: readonly string[]): Promise<Granting[]> {
  const asked = new Map<string, ReturnType<typeof membersInRoles>>();
  const membersOnce = (roles: readonly string[]) => {
    const known = asked.get(roles.join()) ?? membersInRoles(orgId, roles, MOST);
    asked.set(roles.join(), known);
    return known;
  };
  return Promise.all(scopes.map(async (scope) => {
    const roles = rolesOf(orgId, scope);
    return { scope, granted_by: roles, can_grant: roles.length === 0 ? { members: [], total: 0 } : await membersOnce(giversOf(orgId, roles)) };
  }));
}

/** Every org has the built-in roles and no others yet; an org's own roles would be added here, and nowhere else. */
function rolesOf(_orgId: string, scope: string): readonly string[] {
  return rolesGranting(scope);
}

/** Roles whose holders manage members and may give at least one of these. */
function giversOf(orgId: string, roles: readonly string[]): readonly string[] {
  return rolesOf(orgId, "manage:members").filter((giver) => roles.some((role) => mayGive(giver, role)));
}
