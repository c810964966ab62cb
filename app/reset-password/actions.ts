// The mailbox is proved: a new password, and every session of the old one ends.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { setPasswordFrom } from "@/lib/sign-in/new-password/reset";
import { occasionOf } from "@/lib/sign-in/occasion";
import { browserHere } from "@/lib/sign-in/tries/browser-cookie";
import { orWait } from "@/app/sign-in/_door/ask";
import { deadLinkWords } from "@/app/sign-in/_door/dead-link";
import { textOf } from "@/app/sign-in/_door/form-text";

export type ResetState = { readonly problem?: string };

export async function reset(_before: ResetState, form: FormData): Promise<ResetState> {
  const done = await orWait(async () => setPasswordFrom(form.get("token"), textOf(form, "password"), await browserHere(), occasionOf(await headers())));
  if ("wait" in done) return { problem: done.wait };
  if ("dead" in done) return { problem: deadLinkWords(done.dead) };
  if ("problem" in done) return { problem: done.problem.text };
  redirect("/sign-in?notice=password_reset");
}
