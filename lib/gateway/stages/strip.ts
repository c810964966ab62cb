// Everything the client says about identity, routing or the hop is deleted before anything is believed.
import { headerValues, type HeaderList } from "../arrival";
import { bearerAmong } from "../socket-token";
import type { Admitted } from "./admit";

declare const stripped: unique symbol;
export type Stripped = Omit<Admitted, "headers"> & {
  /** What the client may say; no framing, no identity, no hop. */
  readonly headers: HeaderList;
  /** Every Authorization value that came, or the one that a WebSocket handshake brought among its protocols. */
  readonly authorization: readonly string[];
  /** The token came among the protocols, as `eloquent.bearer, TOKEN`. */
  readonly offeredBearer: boolean;
  readonly host: string;
  readonly [stripped]: true;
};

/** Ours to set, Next's to steer by, a proxy's to report: never a client's. */
const FORGEABLE = /^(?:x-eloquent-|x-middleware-|x-forwarded-|x-real-|x-http-method|x-method-|x-original-|x-rewrite-|x-request-id$|x-nextjs-data$|x-invoke-|x-matched-path$|x-now-|x-vercel-|forwarded$|traceparent$|tracestate$|via$|cf-connecting-ip$|true-client-ip$|x-client-ip$|x-cluster-client-ip$)/;

/** RFC 9110 §7.6.1, and what frames the message: each hop makes its own. */
const HOP_BY_HOP = new Set([
  "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
  "transfer-encoding", "upgrade", "http2-settings", "content-length", "expect", "host", "authorization",
]);

/** CGI, WSGI and nginx read `_` as `-`: a name is judged by what it would become. */
const asRead = (name: string): string => name.toLowerCase().replaceAll("_", "-");

export function isForgeable(name: string): boolean {
  return FORGEABLE.test(asRead(name));
}

export function strip(admitted: Admitted): Stripped {
  const { headers } = admitted;
  const authorization: string[] = [];
  const kept: string[] = [];
  const named = namedByConnection(headers);
  const offered: string[] = [];
  let host = "";
  for (let i = 0; i < headers.length; i += 2) {
    const name = asRead(headers[i]!);
    const value = headers[i + 1]!;
    if (name === "host") host ||= value;
    else if (headers[i]!.length === 13 && name === "authorization") authorization.push(value);
    else if (name === "sec-websocket-protocol") offered.push(...(headers[i]!.includes("_") ? [] : [value]));
    else if (!HOP_BY_HOP.has(name) && !FORGEABLE.test(name) && !named?.has(name)) kept.push(headers[i]!.toLowerCase(), value);
  }
  if (offered.length === 0 || named?.has("sec-websocket-protocol") || !isHandshake(admitted, named)) {
    return { ...admitted, headers: kept, authorization, offeredBearer: false, host } as unknown as Stripped;
  }
  const { protocols, token } = bearerAmong(offered, authorization);
  if (protocols.length > 0) kept.push("sec-websocket-protocol", protocols.join(", "));
  if (token !== undefined) authorization.push(`Bearer ${token}`);
  return { ...admitted, headers: kept, authorization, offeredBearer: token !== undefined, host } as unknown as Stripped;
}

/** RFC 6455 §4.1. Nothing else may carry a token among its protocols, and to nothing else do they mean anything. */
function isHandshake({ headers, method }: Admitted, named: ReadonlySet<string> | undefined): boolean {
  return method === "GET" && named?.has("upgrade") === true && headerValues(headers, "upgrade").some((value) => value.toLowerCase() === "websocket");
}

function namedByConnection(headers: HeaderList): ReadonlySet<string> | undefined {
  let named: Set<string> | undefined;
  for (let i = 0; i < headers.length; i += 2) {
    if (headers[i]!.length !== 10 || headers[i]!.toLowerCase() !== "connection") continue;
    for (const option of headers[i + 1]!.split(",")) {
      const name = asRead(option.trim());
      if (name !== "" && name !== "keep-alive" && name !== "close") (named ??= new Set()).add(name);
    }
  }
  return named;
}
