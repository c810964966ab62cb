// What POST /api/sso/acs takes and answers.
import { operation } from "@/lib/api/operation";

export const operations = [
  operation({
    method: "POST", path: "/api/sso/acs", title: "Take a SAML response",
    does: "Assertion consumer service (SAML Bindings §3.5): an identity provider's page posts SAMLResponse and RelayState here as a form, of at most 256 KB. A response counts once.",
    asks: { by: "nobody" },
    answers: { 303: { says: "To the next step, or to a page that says that nobody was signed in.", headers: { location: "A path here." } } },
    refusals: ["request_malformed", "body_too_large"],
  }),
];
