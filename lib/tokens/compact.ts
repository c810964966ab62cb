// Is this text a JWS in the one spelling we accept? Asked before any decoding (RFC 7515 §7.1, RFC 8725 §3.11).
import { TOKEN_MAX_BYTES } from "./claims";

const THREE_PARTS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * What is wrong with the text, or undefined. Padding, white space and unused bits in a last character are refused
 * although decoders shrug at them: otherwise one token has many spellings, and anything keyed by its text can be dodged.
 */
export function malformation(token: string): string | undefined {
  if (token.length > TOKEN_MAX_BYTES) return `longer than ${TOKEN_MAX_BYTES} characters`;
  if (!THREE_PARTS.test(token)) return "not three base64url parts joined by dots";
  return token.split(".").every(isCanonical) ? undefined : "a part is not canonical base64url";
}

/** RFC 4648 §3.5: the bits a last character does not use must be zero. */
function isCanonical(part: string): boolean {
  const remainder = part.length % 4;
  if (remainder === 0) return true;
  if (remainder === 1) return false;
  const last = ALPHABET.indexOf(part[part.length - 1]!);
  return remainder === 2 ? last % 16 === 0 : last % 4 === 0;
}
