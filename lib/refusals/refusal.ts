// A refusal travels as one of these: a code, a sentence, and what a client needs to do better next time.
import { REFUSALS, type RefusalCode } from "./codes";

/** Facts that belong to some codes only. None of them may hold a token, hash, cookie or assertion. */
export type RefusalFacts = {
  /** Space-separated scopes the route needs (`scope_missing`; RFC 6750 §3). */
  scope?: string;
  /** Methods the path does serve (`method_not_allowed`; RFC 9110 §10.2.1). */
  allow?: readonly string[];
  /** Seconds until another try makes sense (`rate_limited`, `limiter_unavailable`). */
  retryAfterSeconds?: number;
  /** Fingerprints of the secret that signed and the one held here (`jwt_secret_mismatch`). */
  kid?: { token: string; held: readonly string[]; verifier: string };
  /** Whose token it verifiably was, where the request never became theirs (`token_expired`). Remembered, not answered. */
  whose?: { readonly org: string; readonly sub: string; readonly sid: string; readonly role: string };
  /** Response headers that go with the answer, such as `RateLimit`. */
  headers?: Readonly<Record<string, string>>;
};

export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    readonly detail: string,
    readonly facts: RefusalFacts = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = "Refusal";
    this.status = REFUSALS[code].status;
  }
}

/** What was thrown, as a refusal: anything that is not one is our own failure and tells the client nothing. */
export function asRefusal(thrown: unknown): Refusal {
  return thrown instanceof Refusal
    ? thrown
    : new Refusal("internal_error", "The failure was logged under this request id.");
}
