// What the service is told, from verified claims only.
import { Refusal } from "@/lib/refusals/refusal";
import type { AccessClaims } from "@/lib/tokens/claims";
import { CONTEXT_HEADERS } from "@/lib/tokens/context-headers";
import type { HeaderList } from "../arrival";
import type { Service } from "../policy/policy";
import type { Route } from "../policy/route-table";
import { sharedWith } from "../cors";
import { WEB } from "../policy/web-routes";
import type { Allowed } from "./limit";

/** A request that may go on: where to, with exactly these headers. Framing is the forwarder's to add. */
export type Dispatch = {
  readonly id: string;
  readonly service: Service;
  readonly route: Route;
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderList;
  readonly hasBody: boolean;
  readonly declaredBodyBytes: number | undefined;
  readonly maxBodyBytes: number;
  /** The token came in Sec-WebSocket-Protocol: what the client offered there must be answered. */
  readonly offeredBearer: boolean;
  readonly claims: AccessClaims | undefined;
  /** For the answer to the client. */
  readonly rateHeaders: Readonly<Record<string, string>>;
  /** For the answer as well: empty where the service shares with no other origin. */
  readonly corsHeaders: Readonly<Record<string, string>>;
};

export function inject(request: Allowed): Dispatch {
  const { id, service, route, method, target, hasBody, declaredBodyBytes, maxBodyBytes, offeredBearer, claims, rateHeaders } = request;
  if (!route.public && claims === undefined) throw new Refusal("token_missing", "Send an access token as Authorization: Bearer.");
  const headers = service.name === WEB ? [...request.headers] : withoutCookies(request.headers);
  for (const value of request.authorization.slice(0, 1)) headers.push("authorization", value);
  if (claims !== undefined) for (const [name, claim] of CONTEXT_HEADERS) headers.push(name, claims[claim]);
  headers.push("host", request.host, "x-request-id", id, "traceparent", traceparent(id));
  headers.push("x-forwarded-for", request.address, "x-forwarded-proto", request.secure ? "https" : "http", "x-forwarded-host", request.host);
  return { id, service, route, method, target, headers, hasBody, declaredBodyBytes, maxBodyBytes, offeredBearer, claims, rateHeaders, corsHeaders: sharedWith(request.headers, service) };
}

/** The session cookie opens every org of its owner; no service gets to see it. */
function withoutCookies(headers: HeaderList): string[] {
  const kept: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    if (headers[i] !== "cookie") kept.push(headers[i]!, headers[i + 1]!);
  }
  return kept;
}

/** W3C Trace Context §3.2: a new trace per request, named after the request id so that either leads to the other. */
function traceparent(id: string): string {
  const hex = id.replaceAll("-", "");
  return `00-${hex}-${hex.slice(16)}-01`;
}
