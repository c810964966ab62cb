// An e-mail address and a password become a Proof, a wait, or nothing: unknown person and wrong password look and last the same.
import { after } from "next/server";
import { z } from "zod";
import { audit, type Occasion } from "@/lib/audit/audit";
import { normaliseEmail } from "@/lib/identity/email";
import { findPasswordHash } from "@/lib/identity/passwords.store";
import type { PasswordProof } from "@/lib/identity/proof";
import type { KnownBrowser } from "../tries/known-browser";
import { tellOwner } from "../tries/tell-owner";
import { beginTry, type Wait } from "../tries/tries";
import { passwordMatches } from "./hashing";

const credentials = z.object({ email: z.string().max(1024), password: z.string().min(1).max(1024) });

export type Proved = { readonly proof: PasswordProof; readonly email: string };

/** @throws Refusal `rate_limited` when too many passwords are being checked */
export async function provePassword(input: unknown, browser: KnownBrowser, occasion: Occasion): Promise<Proved | Wait | undefined> {
  const parsed = credentials.safeParse(input);
  const email = parsed.success ? normaliseEmail(parsed.data.email) : undefined;
  // What can be nobody's address or password guesses at nothing: it is not looked at, and counts only in turns.ts.
  if (!parsed.success || email === undefined) return undefined;
  const attempt = await beginTry(email, occasion.address, browser, new Date());
  if ("waitSeconds" in attempt) return attempt;
  const user = await findPasswordHash(email);
  const right = await passwordMatches(parsed.data.password, user?.passwordHash ?? null).catch(async (error: unknown) => {
    await attempt.takenBack();
    throw error;
  });
  if (right && user !== null && user.passwordHash !== null) {
    await attempt.succeeded();
    return { proof: { method: "password", userId: user.id, hash: user.passwordHash }, email };
  }
  if (user !== null) after(() => note(user.id, email, attempt.locksSeconds, occasion));
  return undefined;
}

/** Written down after the answer, which must not take longer for an account that exists. */
async function note(userId: string, email: string, locksSeconds: number | undefined, occasion: Occasion): Promise<void> {
  await audit("user.sign_in_refused", occasion, { target: { kind: "user", id: userId }, after: { method: "password", why: "no_match" } });
  if (locksSeconds !== undefined) await tellOwner(userId, email, locksSeconds, occasion);
}
