// Between the answer, which another site posts, and the session: a ticket that the same browser brings with its own cookies, once.
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { noteOnAttempt, takeTicket, type Attempt } from "../attempts/attempts.store";
import { open, seal } from "../../seal";

/** A browser follows a redirect at once. */
const LIFETIME_MS = 120_000;
const SHAPE = /^[\w-]{43}$/;

/** What was verified, as it is needed for a session. */
const verifiedShape = z.object({ subject: z.string(), email: z.string(), name: z.string(), role: z.enum(["admin", "editor", "viewer"]).nullable(), decides: z.boolean() });
export type VerifiedPerson = z.output<typeof verifiedShape>;

const hashOf = (ticket: string): string => createHash("sha256").update(ticket).digest("hex");

/** Inside the transaction in which the assertion is taken. @returns a path here */
export async function makeTicket(attempt: Attempt, person: VerifiedPerson): Promise<string> {
  const ticket = randomBytes(32).toString("base64url");
  await noteOnAttempt(attempt.id, { ticketHash: hashOf(ticket), verified: seal("verified", attempt.id, JSON.stringify(person)) });
  return `/api/sso/callback?ticket=${ticket}`;
}

/** @returns undefined for a ticket that was used, is too old, or never was */
export async function useTicket(ticket: string | null, now: Date): Promise<{ readonly attempt: Attempt; readonly person: VerifiedPerson } | undefined> {
  if (ticket === null || !SHAPE.test(ticket)) return undefined;
  const attempt = await takeTicket(hashOf(ticket));
  if (attempt === null || attempt.verified === null || now.getTime() - (attempt.answeredAt?.getTime() ?? 0) > LIFETIME_MS) return undefined;
  const text = open("verified", attempt.id, attempt.verified);
  return text === undefined ? undefined : { attempt, person: verifiedShape.parse(JSON.parse(text)) };
}
