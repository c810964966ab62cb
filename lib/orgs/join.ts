// The org's identity provider let somebody in: they become a member, in the role that their groups have there.
import { audit, type Occasion } from "@/lib/audit/audit";
import type { Role } from "@/lib/permissions/roles";
import { findMembershipIn, insertMembership, setRole } from "./memberships.store";

/** `role` null: nothing gives them one. `decides`: the groups are the org's word on roles, for those who are members already, too. */
export type GivenRole = { readonly role: Exclude<Role, "owner"> | null; readonly decides: boolean };

/** Owners stay owners: no identity provider makes one, and none takes the last away. */
export async function joinOrg(userId: string, orgId: string, { decides, role }: GivenRole, occasion: Occasion): Promise<"member" | "role_missing"> {
  const before = await findMembershipIn(orgId, userId);
  const facts = { actor: userId, org: orgId, target: { kind: "user", id: userId } } as const;
  if (before === null) {
    if (role === null) return "role_missing";
    await insertMembership(orgId, userId, role);
    await audit("member.joined", occasion, { ...facts, after: { role, by: "sso" } });
    return "member";
  }
  if (!decides || before.role === "owner" || before.role === role) return "member";
  if (role === null) return "role_missing";
  await setRole(orgId, userId, role);
  await audit("member.role_changed", occasion, { ...facts, before: { role: before.role }, after: { role, by: "sso" } });
  return "member";
}
