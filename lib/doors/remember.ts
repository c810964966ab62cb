// What was refused to a known member is written down for their admins; what was refused to strangers is nobody's.
import type { Arrival } from "@/lib/gateway/arrival";
import type { Passage } from "@/lib/gateway/guard";
import type { Remembered } from "@/lib/recall/remembered";
import type { Refusal } from "@/lib/refusals/refusal";
import { grants } from "@/lib/tokens/claims";

type Refused = Pick<Arrival, "id" | "method" | "target">;
type Place = Pick<Remembered, "door" | "forward_auth">;

/** Enough to recognise a path; all of it could be 8 KB of whatever the client likes. */
const PATH_MAX_CHARACTERS = 512;

/** Undefined unless the token was verified: nobody can put words into an org's memory that they hold no token of. */
export function remembered({ id, method, target }: Refused, { authenticate, match }: Passage, refusal: Refusal, place: Place, nowMs: number): Remembered | undefined {
  const claims = authenticate?.claims;
  const whose = claims ?? refusal.facts.whose;
  if (whose === undefined) return undefined;
  const needed = refusal.facts.scope?.split(" ") ?? [];
  return {
    request_id: id,
    at: new Date(nowMs).toISOString(),
    org: whose.org,
    user: whose.sub,
    session: whose.sid,
    role: whose.role,
    method: method.slice(0, 20),
    path: target.split("?", 1)[0]!.slice(0, PATH_MAX_CHARACTERS),
    code: refusal.code,
    status: refusal.status,
    detail: refusal.detail,
    ...place,
    ...(match === undefined ? {} : { route: { service: match.route.service, path: match.route.path, methods: match.route.methods, line: match.route.line ?? null } }),
    missing: claims === undefined ? [] : needed.filter((scope) => !grants(claims, scope)),
  };
}
