// Who is setting up an org's single sign-on: a member who may, or a visitor with a set-up link. Asked by every page and every action.
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireMember } from "@/app/o/[org]/member";
import { findOrg } from "@/lib/orgs/orgs.store";
import { scopesOf } from "@/lib/permissions/roles";
import { occasionOf } from "@/lib/sign-in/occasion";
import { visitorHere } from "@/lib/sign-in/sso/setup-link/visitor";

/** What a form has to bring back: whose page it is on. Empty for a visitor, whose cookie says it. */
export type Place = { readonly org: string; readonly base: string };

export type Setter = { readonly orgId: string; readonly orgName: string; readonly place: Place; /** Undefined for a visitor. */ readonly actor: string | undefined; readonly owner: boolean; readonly via?: string; readonly linkEnds?: Date };

const VISITORS: Place = { org: "", base: "/sso-setup" };

/** @returns undefined for a member who may not */
export async function memberWhoSetsUp(slug: string, path: string): Promise<Setter | undefined> {
  const { membership: { org, role }, user } = await requireMember(slug, path);
  if (!scopesOf(role).includes("manage:sso")) return undefined;
  return { orgId: org.id, orgName: org.name, actor: user.id, owner: role === "owner", place: { org: slug, base: `/o/${slug}/sso` } };
}

export async function visitorWhoSetsUp(): Promise<Setter | undefined> {
  const visitor = await visitorHere(new Date());
  const org = visitor === undefined ? null : await findOrg(visitor.orgId);
  return visitor === undefined || org === null ? undefined : { orgId: org.id, orgName: org.name, actor: undefined, owner: false, via: visitor.via, linkEnds: visitor.expiresAt, place: VISITORS };
}

/** For an action: whoever may not is shown the page that says so. */
export async function setterOf(form: FormData): Promise<Setter> {
  const slug = String(form.get("org") ?? "");
  const base = slug === "" ? VISITORS.base : `/o/${encodeURIComponent(slug)}/sso`;
  return (await (slug === "" ? visitorWhoSetsUp() : memberWhoSetsUp(slug, base))) ?? redirect(base);
}

/** What a use case is told of it. */
export async function deedOf({ actor, orgId, owner, via }: Setter) {
  return { orgId, actor, asOwner: owner, occasion: occasionOf(await headers()), ...(via === undefined ? {} : { via }) };
}

/** What the page that comes back says (said.tsx). */
export function saying(path: string, said: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}said=${said}`;
}
