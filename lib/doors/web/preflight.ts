// A preflight's answer as a web-standard Response, at the Edge and in the handler.
import type { Arrival } from "@/lib/gateway/arrival";
import { preflight } from "@/lib/gateway/cors";
import type { Guard } from "@/lib/gateway/guard";

export function answerPreflight(arrival: Arrival, parts: Guard): Response | undefined {
  const headers = preflight(arrival, parts);
  return headers && new Response(null, { status: 204, headers: { ...headers, "x-request-id": arrival.id } });
}
