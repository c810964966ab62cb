// Tokens already verified by this process: HMAC once, times on every use.
import { decodeProtectedHeader } from "jose";
import type { AccessClaims } from "./claims";
import type { SeenKids } from "./seen-kids";
import { assertTimely, verifyAccessToken, type Expectation } from "./verify";

export type Tokens = {
  /** Claims of a token that was verified before, or undefined. Throws when its time has passed. */
  recall(token: string, nowSeconds: number): AccessClaims | undefined;
  /** Verifies and remembers. Refusals are not remembered: garbage must not push good tokens out. */
  verify(token: string, nowSeconds: number): Promise<AccessClaims>;
};

/** Since the start: how often a token was known, how often it had to be verified, and how many are held now. */
export type TokenCache = { readonly hits: number; readonly misses: number; readonly held: number };

export type RememberedTokens = Tokens & { cache(): TokenCache };

/**
 * Keyed by the whole text, which `malformation` has made the token's only spelling.
 * @param capacity tokens remembered (about 2 KB each); the oldest half goes when it is full
 * @param seen is told of each new token's secret
 */
export function rememberVerified(expected: Expectation, capacity = 20_000, seen?: SeenKids): RememberedTokens {
  let young = new Map<string, AccessClaims>();
  let old = new Map<string, AccessClaims>();
  let [hits, misses] = [0, 0];

  const remember = (token: string, claims: AccessClaims) => {
    if (young.size >= capacity / 2) [old, young] = [young, new Map()];
    young.set(token, claims);
  };

  return {
    recall(token, nowSeconds) {
      let claims = young.get(token);
      if (claims === undefined) {
        claims = old.get(token);
        if (claims === undefined) return undefined;
        remember(token, claims);
      }
      hits += 1;
      assertTimely(claims, nowSeconds);
      return claims;
    },
    async verify(token, nowSeconds) {
      misses += 1;
      const claims = await verifyAccessToken(token, expected, nowSeconds);
      remember(token, Object.freeze(claims));
      seen?.note(decodeProtectedHeader(token).kid!, nowSeconds * 1000);
      return claims;
    },
    cache: () => ({ hits, misses, held: young.size + old.size }),
  };
}
