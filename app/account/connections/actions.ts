// Connecting and disconnecting arrive here, with or without JavaScript. Each asks anew who is asking.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { disconnectAccount } from "@/lib/identity/connections";
import { currentSession } from "@/lib/sign-in/current-session";
import { beginGoogle } from "@/lib/sign-in/google/begin";
import { occasionOf } from "@/lib/sign-in/occasion";

const PAGE = "/account/connections";

export async function connectGoogle(): Promise<void> {
  const session = (await currentSession()) ?? redirect(`/sign-in?returnTo=${PAGE}`);
  if (session.ssoOrgId !== null) redirect(`${PAGE}?error=session_confined`); // whoever runs that identity provider would keep the account for good
  redirect(await beginGoogle({ returnTo: `${PAGE}?done=connected`, connecting: session.id }));
}

/** Somebody else's account and one that is gone look the same: the page that comes back says what is left. */
export async function disconnect(form: FormData): Promise<void> {
  const session = (await currentSession()) ?? redirect(`/sign-in?returnTo=${PAGE}`);
  const ended = await disconnectAccount(session.userId, String(form.get("account") ?? ""), occasionOf(await headers()));
  redirect(ended === "disconnected" ? `${PAGE}?done=disconnected` : PAGE);
}
