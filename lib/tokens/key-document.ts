// `/.well-known/eloquent-key`: which secret a process holds, by fingerprint, for people and the doctor to compare.
import type { KeyRing } from "./keys";

export const KEY_DOCUMENT_PATH = "/.well-known/eloquent-key";

export type KeyDocument = { service: string; kid: string; previous: string | null };

export function keyDocument(service: string, ring: KeyRing): KeyDocument {
  return { service, kid: ring.current.kid, previous: ring.previous?.kid ?? null };
}
