// The secrets a token may be signed with, and their public fingerprints: how a wrong jwtSecret explains itself.

/** A secret ready for use. `kid` is safe to publish; the key never leaves the process. */
export type TokenKey = { readonly kid: string; readonly key: CryptoKey };

/** `current` signs and verifies, `previous` (soft rotation) only verifies. */
export type KeyRing = { readonly current: TokenKey; readonly previous: TokenKey | undefined };

/** RFC 7518 §3.2: an HS256 key is at least as long as the hash output. */
export const JWT_SECRET_MIN_BYTES = 32;

export const KID_SHAPE = /^[A-Za-z0-9_-]{11}$/;

const FINGERPRINT_LABEL = new TextEncoder().encode("eloquent/jwt-key-id/v1");

/** @throws RangeError when a secret is shorter than 32 bytes; the message never holds the secret */
export async function loadKeyRing(secret: string, previousSecret?: string): Promise<KeyRing> {
  return {
    current: await loadKey("JWT_SECRET", secret),
    previous: previousSecret ? await loadKey("JWT_SECRET_PREVIOUS", previousSecret) : undefined,
  };
}

/** The key that made `kid`, or undefined: then the token was signed with another secret. */
export function keyFor(ring: KeyRing, kid: string): TokenKey | undefined {
  if (kid === ring.current.kid) return ring.current;
  return kid === ring.previous?.kid ? ring.previous : undefined;
}

export function heldKids(ring: KeyRing): readonly string[] {
  return ring.previous ? [ring.current.kid, ring.previous.kid] : [ring.current.kid];
}

async function loadKey(variable: string, secret: string): Promise<TokenKey> {
  const bytes = new TextEncoder().encode(secret);
  if (bytes.byteLength < JWT_SECRET_MIN_BYTES) {
    throw new RangeError(`${variable} must be at least ${JWT_SECRET_MIN_BYTES} bytes, not ${bytes.byteLength}`);
  }
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, FINGERPRINT_LABEL));
  return { kid: base64url(digest).slice(0, 11), key };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
