// Who is it? Exactly one Bearer token, verified, of a session that still lives; a cookie never counts here (no cookie, no CSRF).
import { Refusal } from "@/lib/refusals/refusal";
import type { Revocations, Standing } from "@/lib/revocations/standing";
import { bearerToken } from "@/lib/tokens/bearer";
import type { AccessClaims } from "@/lib/tokens/claims";
import type { Tokens } from "@/lib/tokens/verified";
import type { Matched } from "./match";

declare const authenticated: unique symbol;
export type Authenticated = Matched & {
  /** Undefined on a public route only: then nobody is claimed, not "anonymous". */
  readonly claims: AccessClaims | undefined;
  readonly [authenticated]: true;
};

export async function authenticate(matched: Matched, tokens: Tokens, revocations: Revocations | undefined, nowSeconds: number): Promise<Authenticated> {
  if (matched.route.public) return { ...matched, claims: undefined } as Authenticated;
  const token = bearerToken(matched.authorization);
  const claims = tokens.recall(token, nowSeconds) ?? (await tokens.verify(token, nowSeconds));
  const standing = revocations?.standing(claims.sid) ?? "live";
  requireLive(typeof standing === "string" ? standing : await standing);
  return { ...matched, claims } as Authenticated;
}

function requireLive(standing: Standing): void {
  if (standing === "revoked") throw new Refusal("session_revoked", "The session behind this token has ended. Sign in again.");
  if (standing === "unknown") throw new Refusal("revocations_unavailable", "Nobody can say right now whether the session behind this token still lives.", { retryAfterSeconds: 1 });
}
