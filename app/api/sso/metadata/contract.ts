// What GET /api/sso/metadata answers.
import { operation } from "@/lib/api/operation";

export const operations = [
  operation({
    method: "GET", path: "/api/sso/metadata", title: "Read our SAML metadata",
    does: "What a SAML identity provider has to know: the entity ID (this address), the assertion consumer service, and the certificate that requests are signed with and assertions are encrypted for.",
    asks: { by: "nobody" },
    answers: { 200: { says: "application/samlmetadata+xml." } },
  }),
];
