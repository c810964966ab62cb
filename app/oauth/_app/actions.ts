// "Not you?": out of this account, and back here as somebody else.
"use server";
import { signOut } from "@/lib/sign-in/auth";
import { returnPath } from "@/lib/sign-in/return-path";

export async function useAnotherAccount(form: FormData): Promise<void> {
  await signOut({ redirectTo: `/sign-in?${new URLSearchParams({ returnTo: returnPath(form.get("returnTo")) })}` });
}
