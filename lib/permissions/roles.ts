// The built-in roles: each is a name for a set of scopes. A role nobody knows grants nothing.
import { ALL_SCOPES, type Scope } from "./scopes";

export const ROLES = ["owner", "admin", "editor", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const reads = ALL_SCOPES.filter((scope) => /^read:(workflows|agents|entities)$/.test(scope));
const writes = ALL_SCOPES.filter((scope) => scope.startsWith("write:"));

// Owner and admin hold the same scopes; deleting the org and changing owners are asked of the role itself.
const GRANTS: Record<Role, readonly Scope[]> = {
  owner: ALL_SCOPES,
  admin: ALL_SCOPES,
  editor: [...reads, ...writes],
  viewer: reads,
};

/** Scopes of a role; none for a name that is not a role. */
export function scopesOf(role: string): readonly Scope[] {
  return Object.hasOwn(GRANTS, role) ? GRANTS[role as Role] : [];
}

/** May a member who manages members give somebody this role? Owners are made by owners alone. */
export function mayGive(giver: string, role: string): boolean {
  return role !== "owner" || giver === "owner";
}

/** Built-in roles whose members hold the scope, strongest first; empty for a scope nobody is granted. */
export function rolesGranting(scope: string): readonly Role[] {
  return ROLES.filter((role) => scopesOf(role).some((granted) => granted === scope));
}
