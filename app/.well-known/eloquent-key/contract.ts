// What anyone may know about the secret that signs: its fingerprint.
import { operation } from "@/lib/api/operation";
import { KEY_DOCUMENT_PATH, keyDocumentSchema } from "@/lib/tokens/key-document";

export const operations = [
  operation({
    method: "GET",
    path: KEY_DOCUMENT_PATH,
    title: "Compare secrets",
    does: "Which jwtSecret the answering process holds, by fingerprint, and whose tokens it believes. The gateway, web and every service on the SDK answer it; when they differ, tokens of one are refused by the other.",
    asks: { by: "nobody" },
    answers: { 200: { says: "The fingerprints, and the issuer.", body: keyDocumentSchema } },
  }),
];
