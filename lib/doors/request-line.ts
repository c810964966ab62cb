// The line that either door writes of a request: the same fields at both, and none that could hold a secret.
import type { Passage } from "@/lib/gateway/guard";
import type { Refusal } from "@/lib/refusals/refusal";
import { REVOCATIONS_PATH } from "@/lib/revocations/poll/pass";
import { KEY_DOCUMENT_PATH } from "@/lib/tokens/key-document";

export type Told = {
  readonly id: string;
  readonly method: string;
  readonly target: string;
  readonly address: string;
  readonly passage: Passage;
  readonly refusal?: Refusal | undefined;
  /** What was thrown, when that was no refusal: our own failure. */
  readonly failure?: unknown;
};

export type Level = "debug" | "info" | "warn" | "error";

/** Enough to recognise a path; all of it could be 8 KB of whatever the client likes. */
const PATH_MAX_CHARACTERS = 256;
const METHOD_MAX_CHARACTERS = 20;

/** Where this product's own processes ask each other, every second and day and night. */
const MACHINE_PATHS: readonly string[] = [KEY_DOCUMENT_PATH, REVOCATIONS_PATH];

/** Web's own, which orchestrators ask; a service may well have others below /api/health. */
const PROBES: readonly string[] = ["/api/health/live", "/api/health/ready"];

/** @returns the path when it is one of those */
export function machinePath(target: string): string | undefined {
  return MACHINE_PATHS.find((path) => path === pathOf(target));
}

const pathOf = (target: string): string => target.split("?", 1)[0]!;

/** A mismatch of secrets and our own failures are what operators look for; probes and polls come every few seconds. */
export function levelOf({ failure, refusal, target }: Told, status: number): Level {
  if (failure !== undefined) return "error";
  if (status >= 500 || refusal?.facts.kid !== undefined) return "warn";
  return status < 400 && (PROBES.includes(pathOf(target)) || machinePath(target) !== undefined) ? "debug" : "info";
}

/**
 * Paths outside /api are pages', and stay out of it: some are secrets while a link lives. The machines' own are fixed.
 * @param otherwise what was decided when nothing was refused and nothing failed
 */
export function requestLine({ address, failure, id, method, passage: { authenticate, match }, refusal, target }: Told, status: number, seconds: number, otherwise: "forwarded" | "answered" | "allowed"): object {
  const path = pathOf(target);
  const whose = authenticate?.claims ?? refusal?.facts.whose;
  return {
    request_id: id,
    method: method.slice(0, METHOD_MAX_CHARACTERS),
    ...(match === undefined ? {} : { route: match.route.path }),
    ...(path.startsWith("/api/") || machinePath(path) !== undefined ? { path: path.slice(0, PATH_MAX_CHARACTERS) } : {}),
    decision: failure !== undefined ? "failed" : refusal !== undefined ? "refused" : otherwise,
    ...(refusal === undefined ? {} : { code: refusal.code, ...(refusal.facts.kid === undefined ? {} : { kid: refusal.facts.kid }) }),
    status,
    ...(whose === undefined ? {} : { org: whose.org, user: whose.sub }),
    ...(authenticate?.claims === undefined ? {} : { client: authenticate.claims.client_id }),
    address,
    latency_ms: Math.round(seconds * 10_000) / 10,
    ...(failure === undefined ? {} : { err: failure }),
  };
}
