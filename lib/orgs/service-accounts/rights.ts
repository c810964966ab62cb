// What whoever keeps an org's keys may do there themselves: a service account never may more than the person who arms it.
import type { Deed } from "@/lib/audit/audit";
import { scopesOf } from "@/lib/permissions/roles";
import { findMembershipIn } from "../memberships.store";

/** Somebody known, always: a key has a maker. */
export type KeyDeed = Deed & { readonly actor: string };

/** Read anew for every deed, not taken from the page that asks. @returns undefined for whoever may not manage keys, or is no member any more */
export async function scopesOfKeeper({ actor, orgId }: KeyDeed): Promise<readonly string[] | undefined> {
  const membership = await findMembershipIn(orgId, actor);
  const held = membership === null ? [] : scopesOf(membership.role);
  return held.includes("manage:keys") ? held : undefined;
}

/** Of these scopes, those that are not held. */
export function beyond(scopes: readonly string[], held: readonly string[]): readonly string[] {
  return scopes.filter((scope) => !held.includes(scope));
}
