// Who acts for this org here? Asked by the layout and by every page: a layout is not a guard.
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { User } from "@/lib/identity/users.store";
import { findMembership, type Membership } from "@/lib/orgs/memberships.store";
import { meetsRule } from "@/lib/orgs/sso-rule";
import { currentSession, currentUser } from "@/lib/sign-in/current-session";

export type Member = { readonly user: User; readonly membership: Membership };

const SLUG_SHAPE = /^[a-z0-9-]{1,48}$/;

/** Once per request, however many ask. */
const membershipIn = cache(findMembership);

/** @returns "sso" for a session that the org's rule does not admit; "stranger" for an org that does not exist and for one the person is not a member of: the same answer */
export async function findMember(slug: string): Promise<Member | "signed-out" | "stranger" | "sso"> {
  const user = await currentUser();
  if (user === undefined) return "signed-out";
  const membership = SLUG_SHAPE.test(slug) ? await membershipIn(user.id, slug) : null;
  if (membership === null) return "stranger";
  const session = await currentSession();
  return session !== undefined && meetsRule(session, membership.org) ? { user, membership } : "sso";
}

/** @param path of the page that asks, to come back to after signing in: a layout cannot know it */
export async function requireMember(slug: string, path: string): Promise<Member> {
  const member = await findMember(slug);
  if (member === "signed-out") redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
  if (member === "stranger") notFound();
  if (member === "sso") redirect(`/sign-in/sso-required?${new URLSearchParams({ org: slug, returnTo: path })}`);
  return member;
}
