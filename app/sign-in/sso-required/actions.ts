// On to the org's own sign-in, or past it with the sealed code.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Refusal } from "@/lib/refusals/refusal";
import { currentSession } from "@/lib/sign-in/current-session";
import { occasionOf } from "@/lib/sign-in/occasion";
import { returnPath } from "@/lib/sign-in/return-path";
import { choicesForOrg } from "@/lib/sign-in/sso/begin/connections-for";
import { startSso } from "@/lib/sign-in/sso/begin/start";
import { breakGlass } from "@/lib/sign-in/sso/enforce/break-glass";
import { accountTurn } from "@/lib/sign-in/turns";
import { textOf } from "../_door/form-text";

export async function continueToOrg(form: FormData): Promise<void> {
  const chosen = (await choicesForOrg(textOf(form, "org"))).find(({ id }) => id === form.get("connection"));
  if (chosen === undefined) redirect("/sign-in?error=sso_off");
  redirect(await startSso({ connectionId: chosen.id, returnTo: returnPath(form.get("returnTo")) }));
}

export type GlassState = { readonly problem?: string };

export async function giveBreakGlass(_before: GlassState, form: FormData): Promise<GlassState> {
  const [session, occasion] = [await currentSession(), occasionOf(await headers())];
  if (session === undefined) redirect("/sign-in");
  try {
    await accountTurn(occasion.address, `break-glass:${session.userId}`);
  } catch (error) {
    if (error instanceof Refusal && error.code === "rate_limited") return { problem: "Too many tries. Wait a minute, then try again." };
    throw error;
  }
  if (!(await breakGlass(session, textOf(form, "org"), textOf(form, "code").slice(0, 64), occasion, new Date()))) return { problem: "That is not the code, or it was used already." };
  redirect(returnPath(form.get("returnTo")));
}
