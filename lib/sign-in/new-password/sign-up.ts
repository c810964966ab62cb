// Somebody new: the mailbox first, then a name and a password. So no password exists that was chosen by somebody who does not read it.
import { after } from "next/server";
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction, isTaken } from "@/lib/db/transaction";
import { normaliseEmail } from "@/lib/identity/email";
import { findUserByEmail, insertUser } from "@/lib/identity/users.store";
import { accountExists, confirmSignUp } from "@/lib/mail/letters/letter";
import { page } from "@/lib/mail/own-page";
import { post } from "@/lib/mail/post";
import { lookAtLink, makeLink, useLink, type DeadLink } from "../mailed-links/links";
import { forgetTries } from "../tries/tries";
import { mailTurn, mailboxTurn, signInTurn } from "../turns";
import { choosePassword, type Problem } from "./choose";

/** The same for an address that is known and one that is not. */
export type Asked = { readonly outcome: "asked" | "unusable" };

/**
 * What only one of the two would cause happens after the answer: it takes no longer for either.
 * @throws Refusal `rate_limited`
 */
export async function askToSignUp(typed: string, occasion: Occasion): Promise<Asked> {
  const email = normaliseEmail(typed);
  if (email === undefined) return { outcome: "unusable" };
  await mailTurn(occasion.address);
  after(() => writeTo(email));
  return { outcome: "asked" };
}

async function writeTo(email: string): Promise<void> {
  if (!(await mailboxTurn("sign_up", email))) return;
  const known = await findUserByEmail(email);
  if (known !== null) return post(email, accountExists(page("/sign-in"), page("/forgot-password")));
  post(email, confirmSignUp(page("/sign-up/confirm", await makeLink("sign_up", email, new Date()))));
}

export type SignedUp = { readonly outcome: "signed_up"; readonly email: string } | { readonly outcome: "known" } | DeadLink | { readonly problem: Problem };

const NAME_MAX = 100;

/** @throws Refusal `rate_limited` */
export async function signUp(token: unknown, typedName: string, password: string, occasion: Occasion): Promise<SignedUp> {
  await signInTurn(occasion.address);
  const now = new Date();
  const link = await lookAtLink(token, "sign_up", now);
  if ("dead" in link) return link;
  const name = typedName.trim().replace(/\s+/g, " ");
  if (name === "") return { problem: { field: "name", text: "Enter your name." } };
  if (name.length > NAME_MAX || /[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(name)) return { problem: { field: "name", text: `Use at most ${NAME_MAX} ordinary characters.` } };
  const chosen = await choosePassword(password, { email: link.email, name });
  if ("problem" in chosen) return chosen;
  try {
    return await inTransaction(() => createFrom(token, name, chosen.hash, occasion, now));
  } catch (error) {
    // In between, they came with Google: that account is theirs as well, and the link has not been used.
    if (isTaken(error)) return { outcome: "known" };
    throw error;
  }
}

async function createFrom(token: unknown, name: string, passwordHash: string, occasion: Occasion, now: Date): Promise<SignedUp> {
  const link = await useLink(token, "sign_up", now);
  if ("dead" in link) return link;
  const id = await insertUser({ email: link.email, name, emailVerifiedAt: now, passwordHash });
  await audit("user.created", occasion, { actor: id, target: { kind: "user", id }, after: { email: link.email, method: "password" } });
  await forgetTries(link.email, undefined); // of whoever guessed at the account before there was one
  return { outcome: "signed_up", email: link.email };
}
