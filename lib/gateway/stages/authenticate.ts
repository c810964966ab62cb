// Who is it? Exactly one Bearer token, verified; a cookie never counts here (no cookie, no CSRF).
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

export async function authenticate(matched: Matched, tokens: Tokens, nowSeconds: number): Promise<Authenticated> {
  if (matched.route.public) return { ...matched, claims: undefined } as Authenticated;
  const token = bearerToken(matched.authorization);
  const claims = tokens.recall(token, nowSeconds) ?? (await tokens.verify(token, nowSeconds));
  return { ...matched, claims } as Authenticated;
}
