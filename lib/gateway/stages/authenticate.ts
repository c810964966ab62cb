// Who is it? Exactly one Bearer token, verified; a cookie never counts here (no cookie, no CSRF).
import { Refusal } from "@/lib/refusals/refusal";
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
  const token = bearer(matched.authorization);
  const claims = tokens.recall(token, nowSeconds) ?? (await tokens.verify(token, nowSeconds));
  return { ...matched, claims } as Authenticated;
}

/** RFC 6750 §2.1; the scheme is case-insensitive (RFC 9110 §11.1), the token is not trimmed into shape. */
function bearer(values: readonly string[]): string {
  const [value] = values;
  if (value === undefined) throw new Refusal("token_missing", "Send an access token as Authorization: Bearer.");
  if (values.length > 1) throw new Refusal("token_malformed", "More than one Authorization header was sent.");
  if (value.slice(0, 7).toLowerCase() !== "bearer ") throw new Refusal("token_missing", "The Authorization header is not of the Bearer scheme.");
  return value.slice(7);
}
