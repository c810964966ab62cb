// A forgotten password: a link proves the mailbox, and a new password ends whatever the old one had begun.
import { after } from "next/server";
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { normaliseEmail } from "@/lib/identity/email";
import { updatePassword } from "@/lib/identity/passwords.store";
import { findUserByEmail } from "@/lib/identity/users.store";
import { resetPassword } from "@/lib/mail/letters/letter";
import { page } from "@/lib/mail/own-page";
import { post } from "@/lib/mail/post";
import { endSessionsOf } from "@/lib/sessions/sessions";
import { lookAtLink, makeLink, useLink, type DeadLink } from "../mailed-links/links";
import type { KnownBrowser } from "../tries/known-browser";
import { forgetTries } from "../tries/tries";
import { mailTurn, mailboxTurn, signInTurn } from "../turns";
import { choosePassword, type Problem } from "./choose";
import type { Asked } from "./sign-up";
import { tellOwner } from "./tell-owner";

/**
 * Whether there is such an account shows neither in the words nor in the time: it is looked up after the answer.
 * @throws Refusal `rate_limited`
 */
export async function askToReset(typed: string, occasion: Occasion): Promise<Asked> {
  const email = normaliseEmail(typed);
  if (email === undefined) return { outcome: "unusable" };
  await mailTurn(occasion.address);
  after(() => mailResetLink(email, occasion));
  return { outcome: "asked" };
}

async function mailResetLink(email: string, occasion: Occasion): Promise<void> {
  const user = await findUserByEmail(email);
  if (user === null || !(await mailboxTurn("reset", email))) return;
  const token = await inTransaction(async () => {
    await audit("user.password_reset_asked", occasion, { target: { kind: "user", id: user.id } });
    return makeLink("reset_password", email, new Date());
  });
  post(email, resetPassword(page("/reset-password", token)));
}

export type WasReset = { readonly outcome: "reset" } | DeadLink | { readonly problem: Problem };

/**
 * Nobody is signed in by it: whoever holds the link must also know what they chose.
 * @throws Refusal `rate_limited`
 */
export async function setPasswordFrom(token: unknown, password: string, browser: KnownBrowser, occasion: Occasion): Promise<WasReset> {
  await signInTurn(occasion.address);
  const now = new Date();
  const link = await lookAtLink(token, "reset_password", now);
  if ("dead" in link) return link;
  const user = await findUserByEmail(link.email);
  if (user === null) return { dead: "unknown" };
  const chosen = await choosePassword(password, user);
  if ("problem" in chosen) return chosen;
  const done = await inTransaction(async (): Promise<WasReset> => {
    const used = await useLink(token, "reset_password", now);
    if ("dead" in used) return used;
    // The link says so: whatever password there was, its owner reads this mailbox.
    await updatePassword(user.id, chosen.hash, user.emailVerifiedAt ?? now);
    if (user.emailVerifiedAt === null) await audit("user.email_confirmed", occasion, { actor: user.id, target: { kind: "user", id: user.id } });
    const sessions = await endSessionsOf(user.id, undefined, "password_reset", now);
    await audit("user.password_reset", occasion, { actor: user.id, target: { kind: "user", id: user.id }, after: { sessionsEnded: sessions } });
    await forgetTries(link.email, browser);
    return { outcome: "reset" };
  });
  if ("outcome" in done) await tellOwner(user);
  return done;
}
