// Claiming, checking and removing a mail domain arrive here, with or without JavaScript.
"use server";
import { redirect } from "next/navigation";
import { checkDomain } from "@/lib/orgs/domains/check";
import { claimDomain, DOMAINS_MAX, removeDomain, type ClaimRefused } from "@/lib/orgs/domains/claim";
import { deedOf, saying, setterOf } from "../setter";
import { backTo } from "../wizard/back-to";

export type ClaimState = { readonly typed: string; readonly problem?: string };

const WORDS: Record<ClaimRefused, string> = {
  domain_unusable: "That is not a domain. Enter what stands after the @ in your addresses, such as acme.com.",
  domain_shared: "Many organisations have domains below that one. Enter your own.",
  domain_free_mail: "Anybody can have an address there. Enter a domain of your organisation.",
  domain_taken: "Another organisation here has proven that domain. If it is yours, ask whoever runs this installation.",
  domain_too_many: `An organisation has at most ${DOMAINS_MAX} domains here.`,
};

export async function submitClaim(_before: ClaimState, form: FormData): Promise<ClaimState> {
  const setter = await setterOf(form);
  const typed = String(form.get("domain") ?? "").slice(0, 300);
  const claim = await claimDomain(typed, await deedOf(setter));
  if ("refused" in claim) return { typed, problem: WORDS[claim.refused] };
  redirect(`${saying(backTo(setter, form), "claimed")}#domain-${claim.claimed.id}`); // another address than this one: else nothing is drawn anew
}

export async function submitCheck(form: FormData): Promise<void> {
  const setter = await setterOf(form);
  const id = String(form.get("domain") ?? "");
  const checked = await checkDomain(id, await deedOf(setter), new Date());
  redirect(`${saying(backTo(setter, form), checked === "unknown" ? "gone" : checked)}#domain-${id}`);
}

export async function submitRemove(form: FormData): Promise<void> {
  const setter = await setterOf(form);
  const removed = await removeDomain(String(form.get("domain") ?? ""), await deedOf(setter));
  redirect(saying(backTo(setter, form), removed === "unknown" ? "gone" : removed));
}
