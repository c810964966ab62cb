// What each identity provider calls things when nobody has changed its names. Suggested; a test sign-in shows what really comes.
import type { Idp, Kind } from "../connections.store";
import { INSTRUCTIONS } from "../doctor/instructions";
import { mappingShape, type Mapping } from "../mapping";

/** OpenID Connect Core §5.1. */
const CLAIMS = { email: "email", firstName: "given_name", lastName: "family_name", groups: "groups" };

export function suggestedMapping(idp: Idp, kind: Kind): Mapping {
  return mappingShape.parse(kind === "oidc" ? CLAIMS : INSTRUCTIONS[idp].attributes);
}
