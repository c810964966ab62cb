// A new password for somebody who is signed in and knows the old one: their other sessions end, this one goes on.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { updatePassword } from "@/lib/identity/passwords.store";
import { findUser } from "@/lib/identity/users.store";
import { passwordChanged } from "@/lib/mail/letters/letter";
import { post } from "@/lib/mail/post";
import { endSessionsOf, type LiveSession } from "@/lib/sessions/sessions";
import { provePassword } from "../password/prove";
import type { KnownBrowser } from "../tries/known-browser";
import { accountTurn, signInTurn } from "../turns";
import { page } from "./addresses";
import { choosePassword, type Problem } from "./choose";

export type Changed = { readonly outcome: "changed"; readonly sessionsEnded: number } | { readonly problem: Problem } | { readonly waitSeconds: number };

/**
 * The old password counts as a try to sign in: a browser left open is no place to guess it.
 * @throws Refusal `rate_limited`
 */
export async function changePassword(session: LiveSession, current: string, next: string, browser: KnownBrowser, occasion: Occasion): Promise<Changed> {
  const user = await findUser(session.userId);
  if (user === null) throw new Error("a session without a user");
  await signInTurn(occasion.address);
  await accountTurn(occasion.address, user.email);
  const now = new Date();
  const proved = await provePassword({ email: user.email, password: current }, browser, occasion);
  if (proved === undefined) return { problem: { field: "current", text: "That is not your current password." } };
  if ("waitSeconds" in proved) return proved;
  if (current === next) return { problem: { field: "password", text: "That is the password you have." } };
  const chosen = await choosePassword(next, user);
  if ("problem" in chosen) return chosen;
  const sessionsEnded = await inTransaction(async () => {
    await updatePassword(user.id, chosen.hash, undefined);
    const ended = await endSessionsOf(user.id, session.id, "password_change", now);
    await audit("user.password_changed", occasion, { actor: user.id, target: { kind: "user", id: user.id }, after: { sessionsEnded: ended } });
    return ended;
  });
  post(user.email, passwordChanged(page("/forgot-password")));
  return { outcome: "changed", sessionsEnded };
}
