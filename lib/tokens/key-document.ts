// `/.well-known/eloquent-key`: which secret a process holds, by fingerprint, and whose tokens it believes, for people and the doctor to compare.
import { z } from "zod";
import { KID_SHAPE, type KeyRing } from "./keys";

export const KEY_DOCUMENT_PATH = "/.well-known/eloquent-key";

export const keyDocumentSchema = z.object({
  service: z.string().describe("Who answers: gateway, web, or a service on the SDK."),
  kid: z.string().regex(KID_SHAPE).describe("Fingerprint of the secret that signs and verifies."),
  previous: z.string().regex(KID_SHAPE).nullable().describe("Fingerprint of the secret that still verifies during a soft rotation."),
  issuer: z.string().optional().describe("AUTH_URL as the process has it: whose tokens it believes. Older services do not say."),
}).meta({ id: "KeyDocument" });

export type KeyDocument = z.infer<typeof keyDocumentSchema>;

export function keyDocument(service: string, ring: KeyRing, issuer?: string): KeyDocument {
  return { service, kid: ring.current.kid, previous: ring.previous?.kid ?? null, ...(issuer === undefined ? {} : { issuer }) };
}
