// Who keeps an org's keys: a member with `manage:keys`. Asked by every page and every action.
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { KeyDeed } from "@/lib/orgs/service-accounts/rights";
import { scopesOf } from "@/lib/permissions/roles";
import type { Scope } from "@/lib/permissions/scopes";
import { occasionOf } from "@/lib/sign-in/occasion";
import { requireMember } from "../member";

/** @property base the page of the keys, which every form leads back to */
export type Keeper = { readonly orgId: string; readonly orgName: string; readonly actor: string; readonly held: readonly Scope[]; readonly slug: string; readonly base: string };

/** @returns undefined for a member who may not */
export async function memberWhoKeeps(slug: string, path: string): Promise<Keeper | undefined> {
  const { membership: { org, role }, user } = await requireMember(slug, path);
  const held = scopesOf(role);
  return held.includes("manage:keys") ? { orgId: org.id, orgName: org.name, actor: user.id, held, slug, base: `/o/${slug}/keys` } : undefined;
}

/** For an action: whoever may not is shown the page that says so. */
export async function keeperOf(form: FormData): Promise<Keeper> {
  const slug = String(form.get("org") ?? "");
  const base = `/o/${encodeURIComponent(slug)}/keys`;
  return (await memberWhoKeeps(slug, base)) ?? redirect(base);
}

/** What a use case is told of it. */
export async function deedOf({ actor, orgId }: Keeper): Promise<KeyDeed> {
  return { orgId, actor, occasion: occasionOf(await headers()) };
}
