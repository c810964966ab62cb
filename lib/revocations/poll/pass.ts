// The gateway's pass to web's list of ended sessions: made anew for each question, from the secret that both hold.
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { Refusal } from "@/lib/refusals/refusal";
import { malformation } from "@/lib/tokens/compact";
import { keyFor, KID_SHAPE, type KeyRing, type TokenKey } from "@/lib/tokens/keys";

/** Outside /api, and never forwarded: the gateway asks web itself, and nobody asks the gateway. */
export const REVOCATIONS_PATH = "/.well-known/eloquent-revocations";

/** Neither is an access token's: with one key for both, the two kinds must not be taken for each other (RFC 8725 §3.11). */
const PASS_TYPE = "eloquent-revocations+jwt";
const PASS_AUDIENCE = "eloquent/revocations";
const ALGORITHM = "HS256";

const LIFE_SECONDS = 30;
const SKEW_SECONDS = 5;

export async function issuePass({ kid, key }: TokenKey, nowSeconds: number): Promise<string> {
  return new SignJWT({ aud: PASS_AUDIENCE, jti: crypto.randomUUID(), iat: nowSeconds, exp: nowSeconds + LIFE_SECONDS })
    .setProtectedHeader({ alg: ALGORITHM, typ: PASS_TYPE, kid }).sign(key);
}

/** Passes that were shown to this process, each until it would have expired anyway. */
export class ShownPasses {
  readonly #until = new Map<string, number>();

  /** @returns false when it was shown before */
  first(jti: string, nowSeconds: number): boolean {
    for (const [shown, until] of this.#until) {
      if (until > nowSeconds) break;
      this.#until.delete(shown);
    }
    if (this.#until.has(jti)) return false;
    this.#until.set(jti, nowSeconds + LIFE_SECONDS + 2 * SKEW_SECONDS);
    return true;
  }
}

/** @throws Refusal `token_malformed` `token_invalid` `jwt_secret_mismatch` */
export async function assertPass(pass: string, ring: KeyRing, shown: ShownPasses, nowSeconds: number): Promise<void> {
  if (malformation(pass) !== undefined) throw new Refusal("token_malformed", "The pass is not a compact JWS.");
  const { payload } = await jwtVerify(pass, keyOf(pass, ring).key, {
    algorithms: [ALGORITHM],
    typ: PASS_TYPE,
    audience: PASS_AUDIENCE,
    requiredClaims: ["jti", "iat", "exp"],
    maxTokenAge: LIFE_SECONDS,
    clockTolerance: SKEW_SECONDS,
    currentDate: new Date(nowSeconds * 1000),
  }).catch(() => { throw new Refusal("token_invalid", "The pass is not one for this list, or its time is over. Are the clocks of gateway and web in step?"); });
  if (!shown.first(String(payload.jti), nowSeconds)) throw new Refusal("token_invalid", "The pass was used before.");
}

function keyOf(pass: string, ring: KeyRing): TokenKey {
  const kid = kidIn(pass);
  if (kid === undefined) throw new Refusal("token_invalid", "The pass does not name the key that signed it.");
  const key = keyFor(ring, kid);
  if (key === undefined) throw new Refusal("jwt_secret_mismatch", `The pass was signed with the secret ${kid}, web holds ${ring.current.kid}.`);
  return key;
}

function kidIn(pass: string): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(pass);
    return typeof kid === "string" && KID_SHAPE.test(kid) ? kid : undefined;
  } catch {
    return undefined;
  }
}
