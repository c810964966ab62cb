// A link in a mail: whoever follows it reads that mailbox. It works once, not for long, and only the newest does.
import { createHash, randomBytes } from "node:crypto";
import { inTransaction } from "@/lib/db/transaction";
import { deleteLinksExpiredBefore, expireLinks, findLink, insertLink, markUsed, takeTurnsOn } from "./links.store";

const PURPOSES = {
  sign_up: { lifetimeSeconds: 24 * 3600 },
  reset_password: { lifetimeSeconds: 30 * 60 },
} as const;

export type Purpose = keyof typeof PURPOSES;

/** Why a link does not work. A newer one, once mailed, makes it an expired one. */
export type DeadLink = { readonly dead: "used" | "expired" | "unknown" };

/** 256 bits: nobody guesses it, so a plain hash keeps it (no salt, no stretching). */
const BYTES = 32;
const SHAPE = /^[\w-]{43}$/;
/** Kept for a while after its end, to tell its owner what became of it. */
const KEPT_MS = 7 * 86_400_000;

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Inside or outside a transaction. @returns the token: for the mail, and to be kept nowhere */
export async function makeLink(purpose: Purpose, email: string, now: Date): Promise<string> {
  const token = randomBytes(BYTES).toString("base64url");
  await inTransaction(async () => {
    await takeTurnsOn(email);
    await expireLinks(email, purpose, now);
    await insertLink({ tokenHash: hashOf(token), purpose, email, createdAt: now, expiresAt: new Date(now.getTime() + PURPOSES[purpose].lifetimeSeconds * 1000) });
  });
  await deleteLinksExpiredBefore(new Date(now.getTime() - KEPT_MS));
  return token;
}

/** For showing the page: looking uses nothing up, because mail scanners look at every link. */
export async function lookAtLink(token: unknown, purpose: Purpose, now: Date): Promise<{ readonly email: string } | DeadLink> {
  if (typeof token !== "string" || !SHAPE.test(token)) return { dead: "unknown" };
  const link = await findLink(hashOf(token));
  if (link === null || link.purpose !== purpose) return { dead: "unknown" };
  if (link.usedAt !== null) return { dead: "used" };
  return link.expiresAt > now ? { email: link.email } : { dead: "expired" };
}

/** Uses it up, inside the transaction of the deed: what is rolled back has not used it. */
export async function useLink(token: unknown, purpose: Purpose, now: Date): Promise<{ readonly email: string } | DeadLink> {
  if (typeof token !== "string" || !SHAPE.test(token)) return { dead: "unknown" };
  const email = await markUsed(hashOf(token), purpose, now);
  if (email !== undefined) return { email };
  const found = await lookAtLink(token, purpose, now);
  return "dead" in found ? found : { dead: "expired" };
}
