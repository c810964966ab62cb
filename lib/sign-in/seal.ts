// What is kept in the database and must not be readable there: sealed with a key that only AUTH_SECRET makes.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { readConfig } from "@/lib/config/read";

/** Each purpose has a key of its own (RFC 5869 §3.2): what was sealed for one opens for no other. */
export type Purpose = "trace" | "verified" | "client-secret" | "jackson" | "sp-key" | "id-token-key" | "refresh" | "oauth-cookies";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D), a random nonce each time; `about` is bound in, so that a seal moved to another row does not open. */
export function seal(purpose: Purpose, about: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(purpose), nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @returns undefined for what was sealed under another AUTH_SECRET, about something else, or changed */
export function open(purpose: Purpose, about: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(purpose), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

export function keyOf(purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync("sha256", readConfig(["AUTH_SECRET"], process.env).AUTH_SECRET, "", `eloquent/sso/${purpose}/v1`, 32));
}
