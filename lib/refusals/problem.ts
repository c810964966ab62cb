// The one place that turns a refusal into an answer: RFC 9457 problem details, RFC 6750 challenges.
import { REFUSALS } from "./codes";
import type { ProblemDocument } from "./problem-document";
import type { Refusal } from "./refusal";

export type Problem = { status: number; headers: Record<string, string>; body: string };

/**
 * @param origin public origin, so that `type` is the absolute address of the code's documentation (RFC 9457 §3.1.1)
 * @param requestId the id under which the same refusal is logged
 */
export function problem(refusal: Refusal, origin: string, requestId: string): Problem {
  const { status, title } = REFUSALS[refusal.code];
  const { allow, kid, retryAfterSeconds, scope } = refusal.facts;
  const body: ProblemDocument = {
    type: `${origin}/docs/refusals#${refusal.code}`,
    title,
    status,
    detail: refusal.detail,
    code: refusal.code,
    request_id: requestId,
    ...(scope === undefined ? {} : { scope }),
    ...(kid === undefined ? {} : { kid }),
  };
  const headers: Record<string, string> = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
    ...refusal.facts.headers,
  };
  const challenge = challengeFor(refusal);
  if (challenge !== undefined) headers["www-authenticate"] = challenge;
  if (allow !== undefined) headers["allow"] = allow.join(", ");
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(Math.max(1, Math.ceil(retryAfterSeconds)));
  return { status, headers, body: JSON.stringify(body) };
}

/** The same answer as a web-standard Response, for handlers at the Edge and in Next. */
export function problemResponse(refusal: Refusal, origin: string, requestId: string): Response {
  const { body, ...init } = problem(refusal, origin, requestId);
  return new Response(body, init);
}

/** RFC 6750 §3.1: no `error` when no token came at all, so that a first request does not look like a failure. */
function challengeFor(refusal: Refusal): string | undefined {
  const realm = 'Bearer realm="eloquent"';
  if (refusal.code === "token_missing" || refusal.code === "session_missing") return realm;
  const description = `error_description="${refusal.detail.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'")}"`;
  if (refusal.code === "scope_missing") {
    return `${realm}, error="insufficient_scope", scope="${refusal.facts.scope ?? ""}", ${description}`;
  }
  if (refusal.status === 403) return realm;
  return refusal.status === 401 ? `${realm}, error="invalid_token", ${description}` : undefined;
}
