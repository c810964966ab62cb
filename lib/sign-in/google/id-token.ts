// Did Google sign this? Auth.js checks an ID token's claims and trusts the connection it came over; the signature is checked here.
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { ANSWER_MS, impatientFetch, type GoogleSettings } from "./provider";

const discovery = z.object({ jwks_uri: z.url() });

const known = new Map<string, JWTVerifyGetKey>();

/** OpenID Connect Core §3.1.3.7. @throws a JOSEError, or what fetching the keys threw */
export async function verifiedClaims(idToken: unknown, { clientId, issuer }: GoogleSettings): Promise<JWTPayload> {
  if (typeof idToken !== "string") throw new errors.JWTInvalid("no ID token came");
  const { payload } = await jwtVerify(idToken, await keysOf(issuer), { issuer, audience: clientId, algorithms: ["RS256", "PS256", "ES256"], requiredClaims: ["sub", "iat", "exp"] });
  return payload;
}

/** Asked once per process; the key set itself is fetched again when a key appears that it does not hold. */
async function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
  const before = known.get(issuer);
  if (before !== undefined) return before;
  const answer = await impatientFetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, { redirect: "error" });
  const parsed = discovery.safeParse(await answer.json());
  if (!parsed.success) throw new errors.JWKSInvalid("the provider's configuration names no keys");
  const keys = createRemoteJWKSet(new URL(parsed.data.jwks_uri), { timeoutDuration: ANSWER_MS, [customFetch]: impatientFetch });
  known.set(issuer, keys);
  return keys;
}
