// A service account's secret: shown once, kept as its hash, told from another by its last four characters.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** The prefix tells whoever finds one, and what scans for secrets, whose it is. */
const SHAPE = /^es_[\w-]{43}$/;
/** 256 bits: nobody guesses it, so a plain hash keeps it. */
const BYTES = 32;
const HINT = 4;

export function newSecret(): { readonly secret: string; readonly secretHash: string; readonly hint: string } {
  const secret = `es_${randomBytes(BYTES).toString("base64url")}`;
  return { secret, secretHash: hashOf(secret).toString("hex"), hint: secret.slice(-HINT) };
}

/** What has not even the shape of one is not looked up. */
export function hasSecretShape(text: unknown): text is string {
  return typeof text === "string" && SHAPE.test(text);
}

/** All are compared, and each in full: how long it takes says nothing of how near a guess was. */
export function whichMatches<Kept extends { readonly secretHash: string }>(secret: string, kept: readonly Kept[]): Kept | undefined {
  const hash = hashOf(secret);
  return kept.filter(({ secretHash }) => isSame(hash, Buffer.from(secretHash, "hex")))[0];
}

export function isLive({ expiresAt, revokedAt }: { readonly expiresAt: Date | null; readonly revokedAt: Date | null }, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
