// Making and revoking set-up links. Members only: a link makes no links.
"use server";
import { redirect } from "next/navigation";
import { page } from "@/lib/mail/own-page";
import { makeSetupLink, revokeSetupLink } from "@/lib/sign-in/sso/setup-link/links";
import { deedOf, saying, setterOf } from "../setter";

export type LinkState = { readonly link?: string; readonly problem?: string };

export async function makeLink(_before: LinkState, form: FormData): Promise<LinkState> {
  const setter = await setterOf(form);
  const deed = await deedOf(setter);
  if (setter.actor === undefined) redirect(setter.place.base);
  const made = await makeSetupLink({ ...deed, actor: setter.actor }, new Date());
  return "refused" in made ? { problem: "There are ten links already. Revoke one first." } : { link: page(`/sso-setup/${made.token}`) };
}

export async function revokeLink(form: FormData): Promise<void> {
  const setter = await setterOf(form);
  if (setter.actor !== undefined) await revokeSetupLink(String(form.get("link") ?? ""), await deedOf(setter), new Date());
  redirect(saying(setter.place.base, "revoked"));
}
