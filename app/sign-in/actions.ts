// The sign-in form arrives here, with or without JavaScript, and so does signing out.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { REFUSED_IDENTITY } from "@/lib/identity/refused";
import { signOut } from "@/lib/sign-in/auth";
import { occasionOf } from "@/lib/sign-in/occasion";
import { signInWithPassword, type SignInOutcome } from "@/lib/sign-in/password/sign-in";
import { returnPath } from "@/lib/sign-in/return-path";

export type SignInState = { email: string; problem?: { field: "email" | "password"; text: string } };

const EMAIL_MAX = 254;

const WORDS: Record<Exclude<SignInOutcome["outcome"], "signed_in" | "wait" | "refused">, string> = {
  no_match: "That e-mail and password do not match.",
  busy: "Too many people are signing in right now. Try again in a few seconds.",
  failed: "Something failed on our side. Try again in a moment.",
};

export async function submitPassword(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = text(form, "email").slice(0, EMAIL_MAX);
  const password = text(form, "password");
  const refuse = (field: "email" | "password", words: string): SignInState => ({ email, problem: { field, text: words } });
  if (email.trim() === "") return refuse("email", "Enter your e-mail address.");
  if (password === "") return refuse("password", "Enter your password.");
  const signedIn = await signInWithPassword(email, password, occasionOf(await headers()).address);
  if (signedIn.outcome === "wait") return refuse("password", `That was one try too many. Wait ${inWords(signedIn.seconds)}, then try again.`);
  if (signedIn.outcome === "refused") return refuse("email", REFUSED_IDENTITY[signedIn.why]);
  if (signedIn.outcome !== "signed_in") return refuse("password", WORDS[signedIn.outcome]);
  redirect(returnPath(form.get("returnTo")));
}

export async function signOutHere(): Promise<void> {
  await signOut({ redirectTo: "/sign-in" });
}

function inWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole === 1 ? "a second" : `${whole} seconds`;
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
