// What an answer from a service may bring along on its way to the client.
import { WEB } from "@/lib/gateway/policy/web-routes";
import type { Dispatch } from "@/lib/gateway/stages/inject";

const NEVER = new Set([
  "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
  "transfer-encoding", "upgrade", "server", "x-powered-by", "via", "clear-site-data", "strict-transport-security", "service-worker-allowed",
]);

/** Steers Next or a proxy in front of us, and is no service's to say. */
const STEERING = /^x-(?:middleware|accel|nextjs|sendfile)/;

type Values = Record<string, string | string[] | undefined>;

/** A service other than web sets no cookies: one on our origin could replace the session's (RFC 6265 §8.6). */
export function answerHeaders(upstream: Values, { corsHeaders, id, rateHeaders, service }: Dispatch): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const name in upstream) {
    const value = upstream[name];
    if (value === undefined || NEVER.has(name) || STEERING.test(name) || (name === "set-cookie" && service.name !== WEB)) continue;
    if (service.cors !== undefined && name.startsWith("access-control-")) continue; // two of them would contradict each other: the policy's counts
    headers[name] = value;
  }
  // A service's answer lies on the cookie's origin: it is what it says it is, and nothing is guessed (Fetch §2.2.6).
  if (service.name !== WEB) headers["x-content-type-options"] = "nosniff";
  const vary = corsHeaders["vary"] === undefined ? {} : { vary: [headers["vary"] ?? [], corsHeaders["vary"]].flat().join(", ") };
  return Object.assign(headers, rateHeaders, corsHeaders, vary, { "x-request-id": id });
}
