// The sign-in form arrives here, with or without JavaScript, and so does signing out.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { normaliseEmail } from "@/lib/identity/email";
import { REFUSED_IDENTITY } from "@/lib/identity/refused";
import { signOut } from "@/lib/sign-in/auth";
import { occasionOf } from "@/lib/sign-in/occasion";
import { signInWithPassword, type SignInOutcome } from "@/lib/sign-in/password/sign-in";
import { returnPath } from "@/lib/sign-in/return-path";
import { choicesForEmail, type SsoChoice } from "@/lib/sign-in/sso/begin/connections-for";
import { startSso } from "@/lib/sign-in/sso/begin/start";
import { textOf } from "./_door/form-text";
import { BUSY, tooMany } from "./_door/words";

/** First whose account, then how they show that it is theirs. */
export type SignInState = {
  readonly step: "email" | "password" | "sso";
  readonly email: string;
  readonly problem?: string;
  /** The connections of an org that has several. */
  readonly choices?: readonly SsoChoice[];
};

const EMAIL_MAX = 254;

export async function continueSignIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const typed = textOf(form, "email").trim();
  const email = typed.slice(0, EMAIL_MAX);
  if (form.has("change")) return { step: "email", email };
  if (email === "") return { step: "email", email, problem: "Enter your e-mail address." };
  if (normaliseEmail(typed) === undefined) return { step: "email", email, problem: "That is not an e-mail address that can be used here." };
  if (!form.has("password")) return afterEmail(email, form);
  const password = textOf(form, "password");
  if (password === "") return { step: "password", email, problem: "Enter your password." };
  const signedIn = await signInWithPassword(email, password, occasionOf(await headers()).address);
  if (signedIn.outcome !== "signed_in") return { step: "password", email, problem: wordsFor(signedIn) };
  redirect(returnPath(form.get("returnTo")));
}

/** Of an org's own domain: on to where the org signs its people in. */
async function afterEmail(email: string, form: FormData): Promise<SignInState> {
  const choices = form.has("onlyPassword") ? [] : await choicesForEmail(normaliseEmail(email)!);
  if (choices.length === 0) return { step: "password", email };
  const chosen = choices.length === 1 ? choices[0] : choices.find(({ id }) => id === form.get("connection"));
  if (chosen === undefined) return { step: "sso", email, choices };
  redirect(await startSso({ connectionId: chosen.id, loginHint: email, returnTo: returnPath(form.get("returnTo")) }));
}

function wordsFor(refused: Exclude<SignInOutcome, { outcome: "signed_in" }>): string {
  switch (refused.outcome) {
    case "wait": return tooMany(refused.wrong ? "wrong passwords" : "tries", refused.seconds);
    case "refused": return REFUSED_IDENTITY[refused.why];
    case "no_match": return "That e-mail and password do not match.";
    case "busy": return BUSY;
    default: return "Something failed on our side. Try again in a moment.";
  }
}

export async function signOutHere(): Promise<void> {
  await signOut({ redirectTo: "/sign-in" });
}
