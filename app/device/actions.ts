// Yes, for this org, or no: the device that waits is told.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Refusal } from "@/lib/refusals/refusal";
import { currentSession } from "@/lib/sign-in/current-session";
import { keepDeviceOut, letDeviceIn } from "@/lib/sign-in/oauth/approve/device";
import { occasionOf } from "@/lib/sign-in/occasion";
import { deviceTurn } from "@/lib/sign-in/turns";

export async function answerDevice(form: FormData): Promise<void> {
  const code = String(form.get("user_code") ?? "");
  const session = await currentSession();
  const here = new URLSearchParams({ user_code: code.slice(0, 100) });
  if (session === undefined) redirect(`/sign-in?${new URLSearchParams({ returnTo: `/device?${here}` })}`);
  const [occasion, now] = [occasionOf(await headers()), new Date()];
  const outcome = await deviceTurn(session.userId)
    .then(() => (form.has("no") ? keepDeviceOut(code, session, occasion, now) : letDeviceIn(code, session, String(form.get("org") ?? ""), occasion, now)))
    .catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  if (outcome instanceof Refusal) redirect(`/device?${here}&problem=${outcome.code}`);
  redirect(outcome ? `/device?done=${form.has("no") ? "no" : "yes"}` : "/device?problem=gone");
}
