// A try to sign in is counted as failed before the password is looked at, and taken back if it was right: fifty at once are fifty.
import { after } from "next/server";
import { accountKey, addressKey, browserKey } from "./keys";
import { knows, type KnownBrowser } from "./known-browser";
import { countTry, deleteForgottenTries, deleteTries, uncountTry, type Counted } from "./tries.store";
import { ACCOUNT, ADDRESS, type Patience } from "./waits";

export type Try = {
  /** This failure, should it be one, locks the account for so long; undefined when it does not. */
  readonly locksSeconds: number | undefined;
  /** The password was right. */
  succeeded(): Promise<void>;
  /** Nobody looked at the password. */
  takenBack(): Promise<void>;
};

export type Wait = { readonly waitSeconds: number };

type Seat = { readonly key: string; readonly patience: Patience };

const SWEEP_MS = 3_600_000;
const swept = globalThis as { eloquentTriesSweptMs?: number };

/** @param email normalised; whether there is such an account changes nothing */
export async function beginTry(email: string, address: string, browser: KnownBrowser, now: Date): Promise<Try | Wait> {
  sweep(now);
  const known = knows(browser, email);
  const account = known ? browserKey(email, browser.id) : accountKey(email);
  // A known browser has one counter, its own: neither strangers elsewhere nor colleagues behind the same address stop it.
  const seats: Seat[] = known ? [{ key: account, patience: ACCOUNT }] : [{ key: addressKey(address), patience: ADDRESS }, { key: account, patience: ACCOUNT }];
  const taken: { key: string; counted: Counted }[] = [];
  const takeBack = async (seats: typeof taken): Promise<void> => {
    for (const { counted, key } of seats) await uncountTry(key, counted);
  };
  for (const { key, patience } of seats) {
    const verdict = await countTry(key, patience, now);
    if ("waitUntil" in verdict) {
      await takeBack(taken); // refused, and so no try: or one locked account would lock everybody behind its address
      return { waitSeconds: Math.max(1, Math.ceil((verdict.waitUntil.getTime() - now.getTime()) / 1000)) };
    }
    taken.push({ key, counted: verdict.counted });
  }
  return {
    locksSeconds: taken.at(-1)!.counted.failures >= ACCOUNT.lockFrom ? ACCOUNT.lockSeconds : undefined,
    // Only the account's failures are forgotten: an address does not clear itself by signing in as somebody.
    succeeded: async () => { await takeBack(taken.slice(0, -1)); await deleteTries([account]); },
    takenBack: () => takeBack(taken),
  };
}

/** For somebody who has proved to read the account's mailbox, in this browser. */
export async function forgetTries(email: string, browser: KnownBrowser | undefined): Promise<void> {
  await deleteTries([accountKey(email), ...(browser === undefined ? [] : [browserKey(email, browser.id)])]);
}

/** Rows of a day ago mean nothing any more; whoever comes first in an hour clears them, once answered. */
function sweep(now: Date): void {
  if (now.getTime() - (swept.eloquentTriesSweptMs ?? 0) < SWEEP_MS) return;
  swept.eloquentTriesSweptMs = now.getTime();
  after(() => deleteForgottenTries(now));
}
