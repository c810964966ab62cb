// Which refusals may an operation answer? Those of its kind come by themselves, so that none is forgotten.
import { REFUSALS, type RefusalCode } from "@/lib/refusals/codes";
import type { Operation } from "./operation";

/** Whatever the request is, the front door may say these first. */
const ALWAYS: readonly RefusalCode[] = ["request_malformed", "path_ambiguous", "headers_too_large", "https_required", "internal_error", "upstream_unavailable", "upstream_timeout"];

const OF_TOKENS: readonly RefusalCode[] = [
  "token_missing", "token_malformed", "token_invalid", "token_expired", "token_not_yet_valid", "token_claims_invalid", "jwt_secret_mismatch",
];

const OF_KIND: Record<Operation["asks"]["by"], readonly RefusalCode[]> = {
  nobody: [],
  session: ["session_missing", "origin_refused"],
  bearer: OF_TOKENS,
  proxy: [...OF_TOKENS, "scope_missing", "route_unknown", "method_not_allowed", "org_mismatch", "rate_limited", "limiter_unavailable"],
};

/** By status, ascending; within one in the order of the table of codes. */
export function refusalsOf({ asks, body, limited, refusals = [] }: Operation): [status: number, codes: RefusalCode[]][] {
  const possible = new Set<RefusalCode>([...ALWAYS, ...OF_KIND[asks.by], ...refusals]);
  if (asks.by === "bearer" && asks.scopes.length > 0) possible.add("scope_missing");
  if (body !== undefined) possible.add("body_too_large");
  if (limited) possible.add("rate_limited");
  const grouped = new Map<number, RefusalCode[]>();
  for (const code of Object.keys(REFUSALS) as RefusalCode[]) {
    const { status } = REFUSALS[code];
    if (possible.has(code)) grouped.set(status, [...(grouped.get(status) ?? []), code]);
  }
  return [...grouped].sort(([a], [b]) => a - b);
}
