// Out: the app's session, this browser's, and on to where the app wants its person.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signOut } from "@/lib/sign-in/auth";
import { currentUser } from "@/lib/sign-in/current-session";
import { leaveApp, leaving } from "@/lib/sign-in/oauth/approve/end-session";
import { occasionOf } from "@/lib/sign-in/occasion";

export async function signOutOfApp(form: FormData): Promise<void> {
  const fields = ["id_token_hint", "post_logout_redirect_uri", "state"];
  const asked = await leaving(Object.fromEntries(fields.map((name) => [name, String(form.get(name) ?? "") || undefined])));
  // An ID token lies about in back ends: alone, in somebody else's browser, it ends nothing.
  if (asked.userId === (await currentUser())?.id) await leaveApp(asked, occasionOf(await headers()));
  if (form.has("browser")) await signOut({ redirect: false });
  redirect(`/oauth/signed-out${asked.onward === undefined ? "" : `?${new URLSearchParams(fields.map((name) => [name, String(form.get(name) ?? "")]))}`}`);
}
