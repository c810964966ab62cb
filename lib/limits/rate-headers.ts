// What a client is told about its limit: draft-ietf-httpapi-ratelimit-headers-10 §3 and §4.
import type { Limit, Verdict } from "./limiter";

/** @param name what the limit is per: user, org, address … */
export function rateHeaders(name: string, { remaining, resetSeconds }: Verdict, { requests, windowSeconds }: Limit): Record<string, string> {
  return {
    ratelimit: `"${name}";r=${remaining};t=${Math.ceil(resetSeconds)}`,
    "ratelimit-policy": `"${name}";q=${requests};w=${windowSeconds}`,
  };
}
