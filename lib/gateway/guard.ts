// The passage of a request, in order. Each stage takes what only the one before can make.
import type { Limiter } from "@/lib/limits/limiter";
import type { Tokens } from "@/lib/tokens/verified";
import type { Arrival } from "./arrival";
import type { Policy } from "./policy/policy";
import { admit } from "./stages/admit";
import { authenticate } from "./stages/authenticate";
import { authorize } from "./stages/authorize";
import { fit } from "./stages/fit";
import { inject, type Dispatch } from "./stages/inject";
import { limit } from "./stages/limit";
import { match } from "./stages/match";
import { strip } from "./stages/strip";

export type Guard = {
  readonly policy: Policy;
  readonly tokens: Tokens;
  readonly limiter: Limiter | undefined;
  readonly httpsOnly: boolean;
};

/**
 * @param nowMs milliseconds since the epoch
 * @throws Refusal whenever the request may not go on
 */
export async function guard(arrival: Arrival, { policy, tokens, limiter, httpsOnly }: Guard, nowMs: number): Promise<Dispatch> {
  const stripped = strip(admit(arrival, { httpsOnly }));
  const authenticated = await authenticate(match(stripped, policy), tokens, Math.floor(nowMs / 1000));
  return inject(await limit(fit(authorize(authenticated)), limiter, nowMs));
}
