// May this token be believed? The same answer, for the same reasons, in the gateway, at the Edge and in a service.
import { decodeProtectedHeader, errors, jwtVerify } from "jose";
import { Refusal } from "@/lib/refusals/refusal";
import { AUDIENCE, parseClaims, type AccessClaims } from "./claims";
import { malformation } from "./compact";
import { heldKids, keyFor, KID_SHAPE, type KeyRing, type TokenKey } from "./keys";

export const ALGORITHM = "HS256";
export const TOKEN_TYPE = "at+jwt";

/** Clocks of two pods drift: how far ahead of ours an issuer's clock may be. Expiry gets no such grace. */
export const CLOCK_SKEW_SECONDS = 5;

/** Who verifies and for whom. `name` appears in a mismatch, so that an operator knows which process to look at. */
export type Expectation = { readonly ring: KeyRing; readonly issuer: string; readonly name: string };

/**
 * @param nowSeconds seconds since the epoch
 * @throws Refusal `token_malformed` `token_invalid` `jwt_secret_mismatch` `token_claims_invalid` `token_expired`
 *   `token_not_yet_valid`
 */
export async function verifyAccessToken(token: string, expected: Expectation, nowSeconds: number): Promise<AccessClaims> {
  const flaw = malformation(token);
  if (flaw !== undefined) throw new Refusal("token_malformed", `The token is ${flaw}.`);
  const claims = await believe(token, signingKey(token, expected), expected.issuer, nowSeconds);
  assertTimely(claims, nowSeconds);
  return claims;
}

/** Times are asked again on every use of a token that was verified before. */
export function assertTimely(claims: AccessClaims, nowSeconds: number): void {
  if (claims.exp <= nowSeconds) throw expired(claims);
  if (Math.max(claims.nbf, claims.iat) > nowSeconds + CLOCK_SKEW_SECONDS) {
    throw new Refusal("token_not_yet_valid", "The token starts in the future. Check the clocks of issuer and verifier.");
  }
}

/** The header chooses among our keys and nothing else: algorithm and type are ours to say (RFC 8725 §3.1, §3.11). */
function signingKey(token: string, expected: Expectation): TokenKey {
  const { alg, typ, kid, crit } = readHeader(token);
  if (alg !== ALGORITHM) throw new Refusal("token_invalid", `The token is not signed with ${ALGORITHM}.`);
  if (typ !== TOKEN_TYPE) throw new Refusal("token_invalid", `The token's type is not ${TOKEN_TYPE}.`);
  if (crit !== undefined) throw new Refusal("token_invalid", "The token demands extensions that are not understood.");
  if (typeof kid !== "string" || !KID_SHAPE.test(kid)) {
    throw new Refusal("token_invalid", "The token does not name the key that signed it.");
  }
  return keyFor(expected.ring, kid) ?? mismatch(kid, expected);
}

function readHeader(token: string): Record<string, unknown> {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new Refusal("token_malformed", "The token's header is not a JSON object.");
  }
}

function mismatch(kid: string, { name, ring }: Expectation): never {
  const held = heldKids(ring);
  throw new Refusal(
    "jwt_secret_mismatch",
    `The token was signed with the secret ${kid}, ${name} holds ${held.join(" and ")}. ` +
      "Check that jwtSecret is identical in every service's Helm secrets.",
    { kid: { token: kid, held, verifier: name } },
  );
}

async function believe(token: string, { key }: TokenKey, issuer: string, nowSeconds: number): Promise<AccessClaims> {
  const payload = await jwtVerify(token, key, {
    algorithms: [ALGORITHM],
    typ: TOKEN_TYPE,
    issuer,
    audience: AUDIENCE,
    requiredClaims: ["sub", "jti", "iat", "nbf", "exp"],
    currentDate: new Date(nowSeconds * 1000),
    clockTolerance: CLOCK_SKEW_SECONDS,
  }).then((verified) => verified.payload, (error: unknown) => refuse(error));
  const parsed = parseClaims(payload);
  if ("wrong" in parsed) throw new Refusal("token_claims_invalid", `The claim ${parsed.wrong} is missing or not acceptable.`);
  return parsed.claims;
}

function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) {
    const parsed = parseClaims(error.payload); // its signature, issuer and audience were found right before its times were looked at
    throw expired("wrong" in parsed ? undefined : parsed.claims);
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "nbf" && error.reason === "check_failed") {
      throw new Refusal("token_not_yet_valid", "The token starts in the future. Check the clocks of issuer and verifier.");
    }
    throw new Refusal("token_claims_invalid", `The claim ${error.claim} is missing or not acceptable.`);
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    throw new Refusal("token_invalid", "The signature does not match the token's content.");
  }
  throw new Refusal("token_malformed", "The token cannot be read as a JWT.");
}

function expired(claims: AccessClaims | undefined): Refusal {
  const whose = claims && { org: claims.org, sub: claims.sub, sid: claims.sid, role: claims.role };
  return new Refusal("token_expired", "The token has expired. Refresh it.", whose && { whose });
}
