// The mailbox is proved: a name and a password make the account, and its owner is signed in.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signUp } from "@/lib/sign-in/new-password/sign-up";
import { occasionOf } from "@/lib/sign-in/occasion";
import { signInWithPassword } from "@/lib/sign-in/password/sign-in";
import { orWait } from "@/app/sign-in/_door/ask";
import { deadLinkWords } from "@/app/sign-in/_door/dead-link";
import { textOf } from "@/app/sign-in/_door/form-text";

export type ConfirmState = { readonly name: string; readonly problem?: { readonly field: "name" | "password"; readonly text: string } };

export async function confirm(_before: ConfirmState, form: FormData): Promise<ConfirmState> {
  const [name, password] = [textOf(form, "name"), textOf(form, "password")];
  const refuse = (field: "name" | "password", text: string): ConfirmState => ({ name: name.slice(0, 200), problem: { field, text } });
  const occasion = occasionOf(await headers());
  const done = await orWait(() => signUp(form.get("token"), name, password, occasion));
  if ("wait" in done) return refuse("password", done.wait);
  if ("dead" in done) return refuse("password", deadLinkWords(done.dead));
  if ("problem" in done) return refuse(done.problem.field === "name" ? "name" : "password", done.problem.text);
  if (done.outcome === "known") redirect("/sign-in?notice=known");
  const signedIn = await signInWithPassword(done.email, password, occasion.address);
  redirect(signedIn.outcome === "signed_in" ? "/" : "/sign-in?notice=signed_up");
}
