// Explains a request that nobody sent, under claims that nobody signed.
import { assume, believing, imagined, type Assumption } from "@/lib/gateway/assumed";
import { explain, type Explanation } from "@/lib/gateway/explain";
import type { Policy } from "@/lib/gateway/policy/policy";

/** @param who undefined for a request without a token */
export function explainImagined(policy: Policy, method: string, path: string, who: Assumption | undefined): Promise<Explanation> {
  const tokens = believing(assume(who ?? {}));
  return explain(imagined(method, path, who !== undefined), { policy, tokens, limiter: undefined, httpsOnly: true }, Date.now());
}
