// The upstream's failure in our words: no host, port or message of a service leaves the gateway.
import type { Dispatch } from "@/lib/gateway/stages/inject";
import { Refusal } from "@/lib/refusals/refusal";

const TIMEOUTS = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/** @param error what undici reported, or the refusal that ended the request's body while it streamed */
export function upstreamRefusal(error: unknown, { corsHeaders, rateHeaders, service }: Dispatch): Refusal {
  const headers = { ...rateHeaders, ...corsHeaders };
  if (error instanceof Refusal) return new Refusal(error.code, error.detail, { ...error.facts, headers });
  const late = TIMEOUTS.has(String((error as { code?: unknown } | undefined)?.code));
  return late
    ? new Refusal("upstream_timeout", `The service ${service.name} did not answer within ${service.timeoutSeconds} seconds.`, { headers })
    : new Refusal("upstream_unavailable", `The service ${service.name} cannot be reached.`, { headers });
}
