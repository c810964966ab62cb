// Any refusal explains itself: the passage of one request, stage by stage, with what each one found.
import { rolesGranting } from "@/lib/permissions/roles";
import { asRefusal, type Refusal } from "@/lib/refusals/refusal";
import { grants, type AccessClaims } from "@/lib/tokens/claims";
import type { Arrival } from "./arrival";
import { bucketLevel, looking, type BucketLevel } from "./bucket-level";
import { guard, type Guard, type Passage } from "./guard";

export type Step = {
  stage: keyof Passage;
  question: string;
  verdict: "passed" | "refused" | "not_reached";
  /** One sentence: what was measured, or why not. Empty when the stage was not reached. */
  found: string;
};

export type Explanation = {
  method: string;
  path: string;
  allowed: boolean;
  /** The refusal's code, absent when the request would be forwarded. */
  code?: string;
  status: number;
  steps: Step[];
  route?: { service: string; path: string; methods: readonly string[]; scopes: readonly string[]; public: boolean; line: number | null };
  /** Scopes the route needs and the token lacks, with the built-in roles that grant each. */
  missing: { scope: string; granted_by: readonly string[] }[];
  claims?: Pick<AccessClaims, "sub" | "org" | "org_slug" | "role" | "scope" | "exp">;
  /** What is left of the limit for whoever would be counted; absent where nothing is. */
  bucket?: BucketLevel;
  /** What the service would be told; the token itself is not repeated. */
  headers_set: Record<string, string>;
  headers_stripped: string[];
  upstream?: string;
};

const QUESTIONS: Record<keyof Passage, string> = {
  admit: "Can the request be read in one way only?",
  strip: "What does the client say that is not its to say?",
  match: "Which route of the policy is it?",
  authenticate: "Who is it?",
  authorize: "Does the token grant what the route needs?",
  fit: "Does the body fit the route?",
  limit: "How often?",
  inject: "What is the service told?",
};

/**
 * Runs the guard itself, so that an explanation cannot say anything else than the gateway does. No permit is taken and
 * nothing is forwarded.
 * @param parts the limiter is only looked at; undefined where somebody else counts
 * @param nowMs milliseconds since the epoch
 */
export async function explain(arrival: Arrival, parts: Guard, nowMs: number): Promise<Explanation> {
  const passage: Passage = {};
  const refusal = await guard(arrival, { ...parts, limiter: parts.limiter && looking(parts.limiter) }, nowMs, passage).then(() => undefined, asRefusal);
  const bucket = await bucketLevel(passage, parts.limiter, nowMs);
  const { match, authenticate, inject } = passage;
  const claims = authenticate?.claims;
  return {
    method: arrival.method,
    path: arrival.target,
    allowed: refusal === undefined,
    ...(refusal === undefined ? {} : { code: refusal.code }),
    status: refusal?.status ?? 200,
    steps: stepsOf(arrival, passage, refusal),
    ...(match === undefined ? {} : { route: routeOf(match.route), upstream: match.service.upstream }),
    missing: claims === undefined ? [] : match!.route.scopes.filter((scope) => !grants(claims, scope)).map((scope) => ({ scope, granted_by: rolesGranting(scope) })),
    ...(claims === undefined ? {} : { claims: { sub: claims.sub, org: claims.org, org_slug: claims.org_slug, role: claims.role, scope: claims.scope, exp: claims.exp } }),
    ...(bucket === undefined ? {} : { bucket }),
    headers_set: inject === undefined ? {} : Object.fromEntries(pairs(inject.headers).filter(([name]) => /^(?:x-|traceparent$)/.test(name))),
    headers_stripped: strippedOf(arrival, passage),
  };
}

function stepsOf(arrival: Arrival, passage: Passage, refusal: Refusal | undefined): Step[] {
  let reached = true;
  return (Object.keys(QUESTIONS) as (keyof Passage)[]).map((stage) => {
    const question = QUESTIONS[stage];
    if (!reached) return { stage, question, verdict: "not_reached", found: "" };
    if (passage[stage] !== undefined) return { stage, question, verdict: "passed", found: finding(stage, arrival, passage) };
    reached = false;
    return { stage, question, verdict: "refused", found: refusal?.detail ?? "" };
  });
}

/** Asked only of stages that were passed, so what they made is there. */
function finding(stage: keyof Passage, arrival: Arrival, passage: Passage): string {
  const claims = passage.authenticate?.claims;
  switch (stage) {
    case "admit": return `The path is ${passage.admit!.path}.`;
    case "strip": {
      const gone = strippedOf(arrival, passage);
      return gone.length === 0 ? "Nothing had to go." : `Deleted ${gone.join(", ")}.`;
    }
    case "match": {
      const { route } = passage.match!;
      return `${route.methods.join(", ")} ${route.path} of ${route.service}${route.line === undefined ? "" : `, line ${route.line}`}.`;
    }
    case "authenticate": return claims === undefined ? "The route is public: nobody is claimed." : `${claims.sub}, ${claims.role} of ${claims.org_slug}.`;
    case "authorize": {
      const { scopes } = passage.match!.route;
      return scopes.length === 0 ? "The route asks for no scope." : `The token grants ${scopes.join(" ")}.`;
    }
    case "fit": return `Up to ${passage.match!.service.maxBodyBytes} bytes.`;
    case "limit": {
      const rule = passage.match!.service.rateLimit;
      return rule === undefined ? "The service has no limit." : `${rule.requests} requests in ${rule.windowSeconds} seconds per ${rule.per}.`;
    }
    case "inject": return claims === undefined ? "No organisation, because nobody is claimed." : `Organisation ${claims.org_slug}, user ${claims.sub}, role ${claims.role}.`;
  }
}

function routeOf({ line, methods, path, public: open, scopes, service }: NonNullable<Passage["match"]>["route"]): NonNullable<Explanation["route"]> {
  return { service, path, methods, scopes, public: open, line: line ?? null };
}

/** Names that came and do not go on; the token, the host and framing are handled apart and always go. */
function strippedOf(arrival: Arrival, passage: Passage): string[] {
  if (passage.strip === undefined) return [];
  const handled = new Set(["authorization", "host", "content-length", "transfer-encoding", "connection"]);
  const kept = new Set(pairs(passage.strip.headers).map(([name]) => name));
  return [...new Set(pairs(arrival.headers).map(([name]) => name.toLowerCase()))].filter((name) => !handled.has(name) && !kept.has(name)).sort();
}

function pairs(headers: readonly string[]): [string, string][] {
  return headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]!] as [string, string]] : []));
}
