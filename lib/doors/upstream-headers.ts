// What an answer from a service may bring along on its way to the client.
import { WEB } from "@/lib/gateway/policy/web-routes";
import type { Dispatch } from "@/lib/gateway/stages/inject";

const NEVER = new Set([
  "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
  "transfer-encoding", "upgrade", "server", "x-powered-by", "x-middleware-next", "x-middleware-rewrite",
]);

type Values = Record<string, string | string[] | undefined>;

/** A service other than web sets no cookies: one on our origin could replace the session's (RFC 6265 §8.6). */
export function answerHeaders(upstream: Values, { id, rateHeaders, service }: Dispatch): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const name in upstream) {
    const value = upstream[name];
    if (value === undefined || NEVER.has(name) || (name === "set-cookie" && service.name !== WEB)) continue;
    headers[name] = value;
  }
  return Object.assign(headers, rateHeaders, { "x-request-id": id });
}
