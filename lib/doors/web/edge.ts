// The same door at the Edge, for /api: what the guard refuses never reaches a handler.
import { isForgeable } from "@/lib/gateway/stages/strip";
import { isForwardAuth } from "@/lib/gateway/forward-auth";
import { guard, type Passage } from "@/lib/gateway/guard";
import { scrub } from "@/lib/log/scrub";
import { told } from "@/lib/log/told";
import { problemResponse } from "@/lib/refusals/problem";
import { asRefusal, Refusal } from "@/lib/refusals/refusal";
import { openGuard, type OpenGuard } from "../open-guard";
import { levelOf, requestLine, type Told } from "../request-line";
import { arrivalOf } from "./arrival";
import { WEB_MAX_BODY_BYTES } from "./body-limit";
import { answerPreflight } from "./preflight";

let opened: Promise<OpenGuard> | undefined;

/** However it is spelled: what could be read as a path under /api goes through the guard, which refuses two readings. */
export function isApi(pathname: string): boolean {
  let path = pathname;
  try {
    path = decodeURIComponent(pathname);
  } catch { /* as it came */ }
  return /^[/\\]*api(?:$|[/\\.;])/i.test(path);
}

/**
 * The headers the request may go on with, or the refusal to answer. Whoever answers counts rate limits, not this; and the
 * handler behind it, which can ask the rows, refuses ended sessions.
 */
export async function edgeDoor(request: Request): Promise<Headers | Response> {
  const beganMs = performance.now();
  const arrival = arrivalOf(request);
  const passage: Passage = {};
  let origin = "";
  try {
    const open = await (opened ??= openGuard("web", undefined, process.env, WEB_MAX_BODY_BYTES));
    origin = open.origin;
    const preflight = answerPreflight(arrival, open.guard);
    if (preflight !== undefined) return preflight;
    await guard(arrival, open.guard, Date.now(), passage);
    return withoutForgeries(request.headers, isForwardAuth(arrival.target));
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    sayRefused({ ...arrival, passage, refusal, failure: thrown instanceof Refusal ? undefined : thrown }, refusal, (performance.now() - beganMs) / 1000);
    return problemResponse(refusal, origin, arrival.id);
  }
}

/** The line that pino writes elsewhere: it does not run at the Edge. */
function sayRefused(refused: Told, { detail, status }: Refusal, seconds: number): void {
  const level = levelOf(refused, status);
  if (level === "debug") return;
  const line = requestLine(refused, status, seconds, "answered");
  const err = refused.failure === undefined ? {} : { err: told(refused.failure) };
  console.log(JSON.stringify({ level, time: new Date().toISOString(), name: "web-edge", ...line, ...err, msg: scrub(detail) }));
}

/**
 * X-Forwarded-* and the request id stay: the hop in front wrote them, and services get ours in their place. So do the
 * headers in which a proxy names the request it asks about.
 */
function withoutForgeries(headers: Headers, asked: boolean): Headers {
  const kept = new Headers(headers);
  const writtenInFront = asked ? /^x-(?:forwarded-|request-id$|original-(?:method|uri)$)/ : /^x-(?:forwarded-|request-id$)/;
  for (const name of [...kept.keys()]) {
    if (isForgeable(name) && !writtenInFront.test(name)) kept.delete(name);
  }
  return kept;
}
