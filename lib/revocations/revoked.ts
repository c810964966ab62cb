// The sessions that ended before their time, each remembered for as long as a token of it could still be believed.
import { TOKEN_MAX_SECONDS } from "@/lib/tokens/claims";

/** A session that ended, and when, by web's clock. */
export type Ended = { readonly sid: string; readonly atMs: number };

/** A token may be signed a moment after its session ended: by a request that had read the row just before. */
const GRACE_MS = 60_000;

export const KEEP_MS = TOKEN_MAX_SECONDS * 1000 + GRACE_MS;

/** Web's clock may be ahead of ours; beyond this the time is not believed, or nonsense would be kept for ever. */
const AHEAD_MS = 600_000;

/** Told once of each session, and how long after its end. */
export type Listener = (sid: string, lagMs: number) => void;

export class Revoked {
  /** By session, when it may be forgotten; roughly in that order. */
  readonly #forgetAt = new Map<string, number>();
  readonly #listeners = new Set<Listener>();

  /** Bounded by time, not by number: to forget one early would be to let it in again. */
  get size(): number {
    return this.#forgetAt.size;
  }

  has(sid: string): boolean {
    return this.#forgetAt.has(sid);
  }

  /** Hearing of one twice changes nothing. */
  learn(ended: readonly Ended[], nowMs: number): void {
    for (const { atMs, sid } of ended) {
      const forgetAtMs = Math.min(atMs, nowMs + AHEAD_MS) + KEEP_MS;
      if (forgetAtMs <= nowMs || this.#forgetAt.has(sid)) continue;
      this.#forgetAt.set(sid, forgetAtMs);
      for (const listener of this.#listeners) listener(sid, nowMs - atMs);
    }
    this.#forget(nowMs);
  }

  onLearned(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops at the first that must stay: who came in late waits behind it, which keeps them a little longer, never shorter. */
  #forget(nowMs: number): void {
    for (const [sid, atMs] of this.#forgetAt) {
      if (atMs > nowMs) return;
      this.#forgetAt.delete(sid);
    }
  }
}
