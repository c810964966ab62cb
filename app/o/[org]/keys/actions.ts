// Making, arming and revoking service accounts arrive here, with or without JavaScript.
"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { addServiceSecret, type AddRefused } from "@/lib/orgs/service-accounts/add-secret";
import { ACCOUNTS_MAX, SECRETS_MAX } from "@/lib/orgs/service-accounts/bounds";
import { createServiceAccount, type Armed, type CreateRefused } from "@/lib/orgs/service-accounts/create";
import { readLifetime } from "@/lib/orgs/service-accounts/lifetime";
import { ACCOUNT_NAME_MAX } from "@/lib/orgs/service-accounts/name";
import { revokeServiceAccount, revokeServiceSecret } from "@/lib/orgs/service-accounts/revoke";
import { deedOf, keeperOf } from "./keeper";

type Field = "name" | "scopes" | "lifetime" | "form";

/** The secret goes from here into the answer to this one request, and nowhere else. */
export type NewState = { readonly typed: { readonly name: string; readonly scopes: readonly string[]; readonly lifetime: string }; readonly problem?: { readonly field: Field; readonly text: string }; readonly armed?: Armed };
export type AddState = { readonly problem?: string; readonly armed?: Armed };

const NEW_WORDS: Record<Exclude<CreateRefused, "not_allowed">, { readonly field: Field; readonly text: string }> = {
  name_unusable: { field: "name", text: `Enter a name of at most ${ACCOUNT_NAME_MAX} characters.` },
  scopes_missing: { field: "scopes", text: "Choose at least one: without any it can call nothing." },
  scopes_too_wide: { field: "scopes", text: "It cannot do more than you may yourself. Choose among these." },
  lifetime_missing: { field: "lifetime", text: "Choose one of these." },
  too_many: { field: "form", text: `An organisation has at most ${ACCOUNTS_MAX} service accounts. Revoke one that nothing uses any more.` },
};

const ADD_WORDS: Record<Exclude<AddRefused, "not_allowed">, string> = {
  unknown: "This service account is not there any more.",
  scopes_too_wide: "It may do more than you may, so its secrets are not yours to make. Ask somebody who holds all of its scopes.",
  lifetime_missing: "Choose when it expires.",
  too_many: `It has ${SECRETS_MAX} secrets already: one in use, and one to change over to. Revoke one first.`,
};

export async function createAccount(_before: NewState, form: FormData): Promise<NewState> {
  const keeper = await keeperOf(form);
  const typed = { name: String(form.get("name") ?? "").slice(0, 300), scopes: form.getAll("scope").map(String).slice(0, 100), lifetime: String(form.get("lifetime") ?? "") };
  const made = await createServiceAccount({ ...typed, lifetime: readLifetime(typed.lifetime) }, await deedOf(keeper), new Date());
  if (!("refused" in made)) return { typed, armed: made };
  if (made.refused === "not_allowed") redirect(keeper.base);
  return { typed, problem: NEW_WORDS[made.refused] };
}

export async function addSecret(_before: AddState, form: FormData): Promise<AddState> {
  const keeper = await keeperOf(form);
  const added = await addServiceSecret(String(form.get("account") ?? ""), readLifetime(form.get("lifetime")), await deedOf(keeper), new Date());
  revalidatePath(keeper.base); // the list beside it knows the new one, or what was revoked meanwhile
  if (!("refused" in added)) return { armed: added };
  if (added.refused === "not_allowed") redirect(keeper.base);
  return { problem: ADD_WORDS[added.refused] };
}

/** Revoked, over already, or nobody's: the list that comes back says what is left, and nothing of what was not theirs. */
export async function revokeSecret(form: FormData): Promise<void> {
  const keeper = await keeperOf(form);
  await revokeServiceSecret(String(form.get("account") ?? ""), String(form.get("secret") ?? ""), await deedOf(keeper), new Date());
  revalidatePath(keeper.base);
}

export async function revokeAccount(form: FormData): Promise<void> {
  const keeper = await keeperOf(form);
  await revokeServiceAccount(String(form.get("account") ?? ""), await deedOf(keeper), new Date());
  revalidatePath(keeper.base);
}
