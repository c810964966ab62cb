// Each refresh token has one successor, and whoever holds the secret can make it again: no answer is ever the only copy.
import { createHmac } from "node:crypto";
import { keyOf } from "../../seal";

/**
 * 256 bits, a keyed hash of the predecessor. So a retry is answered with the same token, by any replica and after any crash,
 * though nothing but hashes is kept; and a family cannot fork.
 */
export function successorOf(refreshToken: string): string {
  return createHmac("sha256", keyOf("refresh")).update(`eloquent/refresh-successor/v1\0${refreshToken}`).digest("base64url");
}
