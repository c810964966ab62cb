// How a record's id is kept: of a code or a token it is the secret itself, with 256 bits that need neither salt nor stretching.
import { createHash } from "node:crypto";

export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
