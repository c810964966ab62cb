// What a role lacks, in a sentence that says who has it.
import { rolesGranting, scopesOf } from "./roles";

/** What tokens of service accounts call the role: none of the org's, so that nobody takes one for a member. */
export const SERVICE_ROLE = "service";

/** @param missing the scopes that were asked for and are not held; at least one */
export function describeShortfall(role: string, missing: readonly string[]): string {
  if (role === SERVICE_ROLE) return `This service account was not given ${missing.join(" ")}. Make one that has it under Keys, or ask who may.`;
  if (missing.every((scope) => scopesOf(role).some((granted) => granted === scope))) return `The role ${role} grants ${missing.join(" ")}, but the app did not ask for it when it signed in.`;
  const roles = missing.map(rolesGranting).reduce((both, some) => both.filter((name) => some.includes(name)));
  const granted = roles.length > 0 ? ` It is granted to ${roles.join(", ")}.` : "";
  return `The role ${role} does not grant ${missing.join(" ")}.${granted}`;
}
