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

/** Each is a multiple of SIGN_IN_PER_MINUTE. An office behind one address may try more often than one person. */
const TURNS = {
  account: { times: 1, words: "Too many tries to sign in as this person" },
  address: { times: 3, words: "Too many tries to sign in from this address" },
  session: { times: 6, words: "This session has asked for too many access tokens" },
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
  const { times, words } = TURNS[per];
  const { SIGN_IN_PER_MINUTE } = readConfig(["SIGN_IN_PER_MINUTE"], process.env);
  const limit = { requests: SIGN_IN_PER_MINUTE * times, windowSeconds: 60 };
  const verdict = await (await (kept.eloquentTurns ??= limiter())).take(`web:${per}:${who}`, limit, Date.now());
  const headers = rateHeaders(per, verdict, limit);
  if (verdict.allowed) return headers;
  throw new Refusal("rate_limited", `${words}. The limit is ${limit.requests} in a minute.`, { retryAfterSeconds: verdict.resetSeconds, headers });
}

/** Before a password, an assertion or a code is looked at. */
export async function signInTurn(address: string): Promise<void> {
  await takeTurn("address", addressGroup(address));
}

/** Per address and account: whoever guesses somebody's password cannot shut that person out elsewhere. */
export async function accountTurn(address: string, email: string): Promise<void> {
  const { AUTH_SECRET } = readConfig(["AUTH_SECRET"], process.env);
  const account = createHmac("sha256", AUTH_SECRET).update(email).digest("base64url").slice(0, 22); // Redis learns no addresses
  await takeTurn("account", `${addressGroup(address)}:${account}`);
}

/** Answers with the headers that go with the token. */
export async function tokenTurn(sessionId: string): Promise<Record<string, string>> {
  return takeTurn("session", sessionId);
}
