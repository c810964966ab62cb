// Changing one's password, and asking for a link to set a first one.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { changePassword } from "@/lib/sign-in/new-password/change";
import { askToReset } from "@/lib/sign-in/new-password/reset";
import { currentSession, currentUser } from "@/lib/sign-in/current-session";
import { occasionOf } from "@/lib/sign-in/occasion";
import { browserHere } from "@/lib/sign-in/tries/browser-cookie";
import { orWait } from "@/app/sign-in/_door/ask";
import { textOf } from "@/app/sign-in/_door/form-text";
import { tooMany } from "@/app/sign-in/_door/words";

export type ChangeState = { readonly problem?: { readonly field: "current" | "password"; readonly text: string }; readonly sessionsEnded?: number };

const SIGN_IN = "/sign-in?returnTo=/account/security";

export async function change(_before: ChangeState, form: FormData): Promise<ChangeState> {
  const session = await currentSession();
  if (session === undefined) redirect(SIGN_IN);
  const refuse = (field: "current" | "password", text: string): ChangeState => ({ problem: { field, text } });
  const [current, next] = [textOf(form, "current"), textOf(form, "password")];
  if (current === "") return refuse("current", "Enter your current password.");
  const done = await orWait(async () => changePassword(session, current, next, await browserHere(), occasionOf(await headers())));
  if ("wait" in done) return refuse("current", done.wait);
  if ("waitSeconds" in done) return refuse("current", tooMany("wrong passwords", done.waitSeconds));
  if ("problem" in done) return refuse(done.problem.field === "current" ? "current" : "password", done.problem.text);
  return { sessionsEnded: done.sessionsEnded };
}

export type LinkState = { readonly sentTo?: string; readonly problem?: string };

export async function mailLink(): Promise<LinkState> {
  const user = await currentUser();
  if (user === undefined) redirect(SIGN_IN);
  const asked = await orWait(async () => askToReset(user.email, occasionOf(await headers())));
  return "wait" in asked ? { problem: asked.wait } : { sentTo: user.email };
}
