// How often may one try? Web's own strict limits. Without the shared counters they are counted here, so never open.
import { createHmac } from "node:crypto";
import { readConfig } from "@/lib/config/read";
import { addressGroup } from "@/lib/limits/address-group";
import { ownLimiter } from "@/lib/limits/choose";
import { withFallback } from "@/lib/limits/fallback";
import type { Limiter } from "@/lib/limits/limiter";
import { memoryLimiter } from "@/lib/limits/memory";
import { rateHeaders } from "@/lib/limits/rate-headers";
import { Refusal } from "@/lib/refusals/refusal";

const HOUR = 3600;

/** Each is a multiple of SIGN_IN_PER_MINUTE, in a window of its own. An office behind one address may try more often than one person. */
const TURNS = {
  account: { times: 1, windowSeconds: 60, words: "Too many tries to sign in as this person" },
  address: { times: 3, windowSeconds: 60, words: "Too many tries to sign in from this address" },
  session: { times: 6, windowSeconds: 60, words: "This session has asked for too many access tokens" },
  // A user code has 35 bits and lives for ten minutes: at this pace nobody finds one (RFC 8628 §5.1).
  device: { times: 2, windowSeconds: 60, words: "Too many codes of devices were tried" },
  device_asks: { times: 3, windowSeconds: 60, words: "Too many devices asked for a code from this address" },
  authorize: { times: 12, windowSeconds: 60, words: "Too many apps asked for a sign-in from this address" },
  approve: { times: 2, windowSeconds: 60, words: "Too many apps were let in" },
  mail: { times: 1, windowSeconds: 60, words: "Too many mails were asked for from this address" },
  // As long as a reset link lives: whoever asks for somebody else's until it is refused leaves them with one that works.
  mailbox_reset: { times: 0.5, windowSeconds: HOUR / 2, words: "Too many mails to this mailbox" },
  // Counted apart: whoever signs somebody up again and again must not use up the links that let them back in.
  mailbox_sign_up: { times: 0.5, windowSeconds: HOUR / 2, words: "Too many mails to this mailbox" },
  lock_notice: { times: 0.5, windowSeconds: 24 * HOUR, words: "Too many notices to this mailbox" },
} as const;

const kept = globalThis as { eloquentTurns?: Promise<Limiter> };

async function limiter(): Promise<Limiter> {
  return withFallback(await ownLimiter(), memoryLimiter());
}

/**
 * Counts one try, whether it will succeed or not.
 * @returns the headers of a limited answer
 * @throws Refusal `rate_limited`
 */
async function takeTurn(per: keyof typeof TURNS, who: string): Promise<Record<string, string>> {
  const { times, windowSeconds, words } = TURNS[per];
  const { SIGN_IN_PER_MINUTE } = readConfig(["SIGN_IN_PER_MINUTE"], process.env);
  const limit = { requests: Math.max(1, Math.floor(SIGN_IN_PER_MINUTE * times)), windowSeconds };
  const verdict = await (await (kept.eloquentTurns ??= limiter())).take(`web:${per}:${who}`, limit, Date.now());
  const headers = rateHeaders(per, verdict, limit);
  if (verdict.allowed) return headers;
  throw new Refusal("rate_limited", `${words}. The limit is ${limit.requests} in ${windowSeconds === 60 ? "a minute" : `${windowSeconds / 60} minutes`}.`, { retryAfterSeconds: verdict.resetSeconds, headers });
}

/** Before a password, an assertion or a code is looked at. */
export async function signInTurn(address: string): Promise<void> {
  await takeTurn("address", addressGroup(address));
}

/** Per address and account: whoever guesses somebody's password cannot shut that person out elsewhere. */
export async function accountTurn(address: string, email: string): Promise<void> {
  await takeTurn("account", `${addressGroup(address)}:${unnamed(email)}`);
}

/** Before a device's code is looked up: counted by the person who types it, since all of an office may do so. */
export async function deviceTurn(userId: string): Promise<void> {
  await takeTurn("device", userId);
}

/** Before a device is given a code, and before an app's request is kept. */
export async function oauthTurn(per: "device_asks" | "authorize", address: string): Promise<void> {
  await takeTurn(per, addressGroup(address));
}

/** Before somebody lets an app in: each is a session of a year. */
export async function approveTurn(userId: string): Promise<void> {
  await takeTurn("approve", userId);
}

/** Before anything is mailed at somebody's asking. */
export async function mailTurn(address: string): Promise<void> {
  await takeTurn("mail", addressGroup(address));
}

/** Nobody fills another's mailbox. It is not told to whoever asked: they may not know whether anything is mailed at all. */
export async function mailboxTurn(why: "reset" | "sign_up", email: string): Promise<boolean> {
  return takeTurn(`mailbox_${why}`, unnamed(email)).then(() => true, notLimited);
}

/** Counted apart: somebody who locks an account again and again must not use up its owner's links. */
export async function lockNoticeTurn(email: string): Promise<boolean> {
  return takeTurn("lock_notice", unnamed(email)).then(() => true, notLimited);
}

function notLimited(error: unknown): false {
  if (error instanceof Refusal && error.code === "rate_limited") return false;
  throw error;
}

/** Redis learns no addresses. */
function unnamed(email: string): string {
  return createHmac("sha256", readConfig(["AUTH_SECRET"], process.env).AUTH_SECRET).update(email).digest("base64url").slice(0, 22);
}

/** Answers with the headers that go with the token. */
export async function tokenTurn(sessionId: string): Promise<Record<string, string>> {
  return takeTurn("session", sessionId);
}
