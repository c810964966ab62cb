// A JWT is issued: the only place that signs one. Claims come in verified; times and ids are made here.
import { SignJWT } from "jose";
import { AUDIENCE, CLAIMS_VERSION, parseClaims, TOKEN_MAX_BYTES, type AccessClaims } from "./claims";
import type { KeyRing } from "./keys";
import { ALGORITHM, TOKEN_TYPE } from "./verify";

export type Grant = Pick<AccessClaims, "sub" | "org" | "org_slug" | "role" | "sid" | "client_id"> & { scopes: readonly string[] };

export type Issuer = { readonly ring: KeyRing; readonly issuer: string; readonly lifetimeSeconds: number };

/**
 * What a token issued now would say. Signing it is another matter.
 * @param nowSeconds seconds since the epoch
 * @throws RangeError when the claims break the wire contract: a token nobody would accept is never signed
 */
export function claimsOf(grant: Grant, issuer: Issuer, nowSeconds: number): AccessClaims {
  const { scopes, ...who } = grant;
  const times = { iat: nowSeconds, nbf: nowSeconds, exp: nowSeconds + issuer.lifetimeSeconds };
  const parsed = parseClaims({
    iss: issuer.issuer,
    aud: AUDIENCE,
    ...who,
    scope: scopes.join(" "),
    jti: crypto.randomUUID(),
    ...times,
    ver: CLAIMS_VERSION,
  });
  if ("wrong" in parsed) throw new RangeError(`the claim ${parsed.wrong} breaks the token contract`);
  return parsed.claims;
}

/** @throws RangeError as `claimsOf`, or when the token comes out too long */
export async function issueAccessToken(grant: Grant, issuer: Issuer, nowSeconds: number): Promise<{ token: string; claims: AccessClaims }> {
  const claims = claimsOf(grant, issuer, nowSeconds);
  const { kid, key } = issuer.ring.current;
  const token = await new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, typ: TOKEN_TYPE, kid }).sign(key);
  if (token.length > TOKEN_MAX_BYTES) throw new RangeError(`a token may hold ${TOKEN_MAX_BYTES} characters, not ${token.length}`);
  return { token, claims };
}
