// The passage of a request, in order. Each stage takes what only the one before can make.
import type { Limiter } from "@/lib/limits/limiter";
import type { Revocations } from "@/lib/revocations/standing";
import type { Tokens } from "@/lib/tokens/verified";
import type { Arrival } from "./arrival";
import { sharedRefusal } from "./cors";
import type { Policy } from "./policy/policy";
import { admit, type Admitted } from "./stages/admit";
import { authenticate, type Authenticated } from "./stages/authenticate";
import { authorize, type Authorized } from "./stages/authorize";
import { fit, type Fitting } from "./stages/fit";
import { inject, type Dispatch } from "./stages/inject";
import { limit, type Allowed } from "./stages/limit";
import { match, type Matched } from "./stages/match";
import { strip, type Stripped } from "./stages/strip";

export type Guard = {
  readonly policy: Policy;
  readonly tokens: Tokens;
  readonly limiter: Limiter | undefined;
  readonly httpsOnly: boolean;
  /** The longest body that this door carries whole; absent where the door streams. */
  readonly maxBodyBytes?: number;
  /** Absent at the Edge, where the handler behind it asks again, and for requests that are only imagined. */
  readonly revocations?: Revocations;
};

/** What each stage makes, by its name and in its order: for whoever explains a passage. */
export type Passage = {
  admit?: Admitted;
  strip?: Stripped;
  match?: Matched;
  authenticate?: Authenticated;
  authorize?: Authorized;
  fit?: Fitting;
  limit?: Allowed;
  inject?: Dispatch;
};

/**
 * @param nowMs milliseconds since the epoch
 * @param passage filled as far as the request comes
 * @throws Refusal whenever the request may not go on
 */
export async function guard(arrival: Arrival, parts: Guard, nowMs: number, passage: Passage = {}): Promise<Dispatch> {
  try {
    return await pass(arrival, parts, nowMs, passage);
  } catch (thrown) {
    throw sharedRefusal(thrown, arrival, parts.policy);
  }
}

async function pass(arrival: Arrival, { policy, tokens, limiter, httpsOnly, maxBodyBytes, revocations }: Guard, nowMs: number, passage: Passage): Promise<Dispatch> {
  const admitted = (passage.admit = admit(arrival, { httpsOnly }));
  const stripped = (passage.strip = strip(admitted));
  const matched = (passage.match = match(stripped, policy));
  const authenticated = (passage.authenticate = await authenticate(matched, tokens, revocations, Math.floor(nowMs / 1000)));
  const authorized = (passage.authorize = authorize(authenticated));
  const fitting = (passage.fit = fit(authorized, maxBodyBytes));
  const allowed = (passage.limit = await limit(fitting, limiter, nowMs));
  return (passage.inject = inject(allowed));
}
