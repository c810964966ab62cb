// The Google button arrives here, with or without JavaScript, and goes on to Google.
"use server";
import { redirect } from "next/navigation";
import { beginGoogle } from "@/lib/sign-in/google/begin";
import { returnPath } from "@/lib/sign-in/return-path";

export async function continueWithGoogle(form: FormData): Promise<void> {
  redirect(await beginGoogle({ returnTo: returnPath(form.get("returnTo")) }));
}
