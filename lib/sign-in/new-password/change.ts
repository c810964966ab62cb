// A new password for somebody who is signed in and knows the old one: their other sessions end, this one goes on.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { replacePassword } from "@/lib/identity/passwords.store";
import { findUser } from "@/lib/identity/users.store";
import { endSessionsOf, type LiveSession } from "@/lib/sessions/sessions";
import { provePassword } from "../password/prove";
import type { KnownBrowser } from "../tries/known-browser";
import { accountTurn, signInTurn } from "../turns";
import { choosePassword, type Problem } from "./choose";
import { tellOwner } from "./tell-owner";

export type Changed = { readonly outcome: "changed"; readonly sessionsEnded: number } | { readonly problem: Problem } | { readonly waitSeconds: number };

const NOT_CURRENT: Problem = { field: "current", text: "That is not your current password." };

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
  if (proved === undefined) return { problem: NOT_CURRENT };
  if ("waitSeconds" in proved) return proved;
  if (current === next) return { problem: { field: "password", text: "That is the password you have." } };
  const chosen = await choosePassword(next, user);
  if ("problem" in chosen) return chosen;
  const sessionsEnded = await inTransaction(async () => {
    // Set anew by its owner while this one was being proved: whoever knew only the old one must not undo that.
    if (!(await replacePassword(user.id, proved.proof.hash, chosen.hash))) return undefined;
    const ended = await endSessionsOf(user.id, session.id, "password_change", now);
    await audit("user.password_changed", occasion, { actor: user.id, target: { kind: "user", id: user.id }, after: { sessionsEnded: ended } });
    return ended;
  });
  if (sessionsEnded === undefined) return { problem: NOT_CURRENT };
  await tellOwner(user);
  return { outcome: "changed", sessionsEnded };
}
