// What each identity provider calls things when nobody has changed its names. Suggested; a test sign-in shows what really comes.
import type { Idp, Kind } from "../connections.store";
import { mappingShape, type Mapping } from "../mapping";

const CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
const PLAIN = { email: "email", firstName: "firstName", lastName: "lastName", groups: "groups" };

const SAML: Record<Idp, Partial<Mapping>> = {
  entra: { email: `${CLAIMS}/emailaddress`, firstName: `${CLAIMS}/givenname`, lastName: `${CLAIMS}/surname`, groups: "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups" },
  okta: PLAIN, google: PLAIN, onelogin: PLAIN, jumpcloud: PLAIN, generic: PLAIN,
};
const OIDC = { email: "email", firstName: "given_name", lastName: "family_name", groups: "groups" };

export function suggestedMapping(idp: Idp, kind: Kind): Mapping {
  return mappingShape.parse(kind === "oidc" ? OIDC : SAML[idp]);
}
