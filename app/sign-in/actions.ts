// The sign-in form arrives here, with or without JavaScript, and so does signing out.
"use server";
import { AuthError, CredentialsSignin } from "next-auth";
import { redirect } from "next/navigation";
import { signIn, signOut } from "@/lib/sign-in/auth";
import { returnPath } from "@/lib/sign-in/return-path";

export type SignInState = { email: string; problem?: { field: "email" | "password"; text: string } };

const EMAIL_MAX = 254;

export async function signInWithPassword(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = text(form, "email").slice(0, EMAIL_MAX);
  const password = text(form, "password");
  const refuse = (field: "email" | "password", words: string): SignInState => ({ email, problem: { field, text: words } });
  if (email.trim() === "") return refuse("email", "Enter your e-mail address.");
  if (password === "") return refuse("password", "Enter your password.");
  try {
    await signIn("credentials", { email, password, redirect: false });
  } catch (error) {
    if (error instanceof CredentialsSignin) {
      return error.code === "busy"
        ? refuse("password", "Too many people are signing in right now. Try again in a few seconds.")
        : refuse("password", "That e-mail and password do not match.");
    }
    if (error instanceof AuthError) return refuse("password", "Something failed on our side. Try again in a moment.");
    throw error;
  }
  redirect(returnPath(form.get("returnTo")));
}

export async function signOutHere(): Promise<void> {
  await signOut({ redirectTo: "/sign-in" });
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
