// The guard as somebody else's guard: a proxy asks about a request it holds, and forwards it itself.
import { Refusal } from "@/lib/refusals/refusal";
import { CONTEXT_HEADERS } from "@/lib/tokens/context-headers";
import { headerValues, type Arrival } from "./arrival";
import type { Dispatch } from "./stages/inject";

export const FORWARD_AUTH_PATH = "/api/gateway/authorize";

/** The request that is asked about; `softened` when the proxy understands no refusal but 401 and 403. */
export type Asked = { readonly arrival: Arrival; readonly softened: boolean };

/** Which headers name the request, by proxy: each overwrites its own whatever the client sent, and only its own. */
const NAMED_BY = {
  nginx: { method: "x-original-method", target: "x-original-uri" },
  traefik: { method: "x-forwarded-method", target: "x-forwarded-uri" },
} as const;

export function isForwardAuth(target: string): boolean {
  const next = target[FORWARD_AUTH_PATH.length];
  return target.startsWith(FORWARD_AUTH_PATH) && (next === undefined || next === "/" || next === "?");
}

/**
 * Envoy puts the request behind our path (`path_prefix`), nginx and Traefik name it in headers and say so with `?from=`.
 * The proxy is named by its configuration, never guessed: a client may send the headers of another one along.
 * @throws Refusal `request_malformed` when the request is not named exactly once
 */
export function askedAbout(asking: Arrival): Asked {
  const rest = asking.target.slice(FORWARD_AUTH_PATH.length);
  if (rest.startsWith("/")) return { arrival: { ...asking, target: rest, headers: unframed(asking) }, softened: false };
  const query = new URLSearchParams(rest);
  const from = query.get("from") ?? "";
  const names = Object.hasOwn(NAMED_BY, from) ? NAMED_BY[from as keyof typeof NAMED_BY] : undefined;
  if (names === undefined) throw new Refusal("request_malformed", "Say which proxy asks: ?from=nginx, ?from=traefik, or the request's path behind this one (Envoy).");
  const [method, target] = [exactlyOne(asking, names.method), exactlyOne(asking, names.target)];
  return { arrival: { ...asking, method, target, headers: unframed(asking) }, softened: from === "nginx" && query.get("answer") !== "whole" };
}

/** Context for the proxy to pass on. All of it on every answer: what is not said would be the client's to say. */
export function contextAnswer({ claims, id, rateHeaders }: Dispatch): Record<string, string> {
  const context = CONTEXT_HEADERS.map(([name, claim]) => [name, claims === undefined ? "" : claims[claim]]);
  return { ...rateHeaders, ...Object.fromEntries(context), "x-request-id": id, "cache-control": "no-store" };
}

function exactlyOne(asking: Arrival, name: string): string {
  const values = headerValues(asking.headers, name);
  if (values.length !== 1 || values[0] === "") throw new Refusal("request_malformed", `The proxy must send exactly one ${name}.`);
  return values[0]!;
}

/** The body stays with the proxy; a length that describes it would describe nothing here. */
function unframed({ headers }: Arrival): string[] {
  const kept: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    if (!/^(?:content-length|transfer-encoding|expect)$/i.test(headers[i]!)) kept.push(headers[i]!, headers[i + 1]!);
  }
  return kept;
}
