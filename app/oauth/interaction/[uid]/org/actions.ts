// Yes, for this org; or no. The answer goes back to the app.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Refusal } from "@/lib/refusals/refusal";
import { currentSession } from "@/lib/sign-in/current-session";
import { asking, isFresh, sayNo, sayYes } from "@/lib/sign-in/oauth/approve/interaction";
import { occasionOf } from "@/lib/sign-in/occasion";

const UID = /^[\w-]{1,64}$/;

export async function answerApp(form: FormData): Promise<void> {
  const [uid, sent] = [String(form.get("uid") ?? ""), new Headers(await headers())];
  const asked = UID.test(uid) ? await asking(uid, sent) : undefined;
  if (asked === undefined) redirect("/oauth/refused?why=expired");
  const here = `/oauth/interaction/${uid}`;
  if (form.has("cancel")) {
    await sayNo(uid, await currentSession(), sent, occasionOf(sent));
    redirect(`${here}/leave`);
  }
  const session = await currentSession();
  if (session === undefined || !(await isFresh(session, asked))) redirect(`${here}/back`);
  const refused = await sayYes(uid, session, String(form.get("org") ?? ""), sent, occasionOf(sent), new Date()).then((onward) => (onward === undefined ? "too late" : undefined), refusalOf);
  if (refused === "too late") redirect("/oauth/refused?why=expired");
  redirect(refused === undefined ? `${here}/leave` : `${here}/org?problem=${refused.code}`);
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
