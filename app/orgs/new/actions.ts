// The form of a new organisation arrives here, with or without JavaScript.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { createOrg, OWNED_MAX, type OrgRefused } from "@/lib/orgs/create-org";
import { currentSession } from "@/lib/sign-in/current-session";
import { occasionOf } from "@/lib/sign-in/occasion";

export type NewOrgState = { name: string; slug: string; problem?: { field: "name" | "slug"; text: string } };

/** What is echoed back to whoever pasted a book. */
const ECHO_MAX = 1000;

const WORDS: Record<OrgRefused, readonly ["name" | "slug", string]> = {
  name_unusable: ["name", "Enter a name of at most 100 characters, all of which can be shown."],
  too_many: ["name", `You own ${OWNED_MAX} organisations, which is the most one person can. Nothing was created.`],
  slug_missing: ["slug", "No address can be made from this name: it needs letters from a to z, or digits. Choose one, or take the one we filled in."],
  slug_unusable: ["slug", "An address is small letters, digits and hyphens, with no hyphen at either end. We filled in one that is free."],
  slug_reserved: ["slug", "That address means something else here. We filled in one that is free."],
  slug_taken: ["slug", "That address is taken. We filled in one that is free."],
};

export async function submitNewOrg(_before: NewOrgState, form: FormData): Promise<NewOrgState> {
  const session = (await currentSession()) ?? redirect("/sign-in?returnTo=/orgs/new");
  const [name, slug] = [String(form.get("name") ?? "").slice(0, ECHO_MAX), String(form.get("slug") ?? "").slice(0, ECHO_MAX)];
  if (session.ssoOrgId !== null) return { name, slug, problem: { field: "name", text: "You came in with an organisation’s single sign-on, which acts for it alone. Sign in with a password to create another." } };
  const founding = await createOrg(session.userId, { name, slug }, occasionOf(await headers()));
  if ("org" in founding) redirect(`/o/${founding.org.slug}`);
  const [field, text] = WORDS[founding.refused];
  return { name, slug: founding.suggestion ?? founding.slug, problem: { field, text: founding.refused === "slug_taken" ? text.replace("That address", `“${founding.slug}”`) : text } };
}
