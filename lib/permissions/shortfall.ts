// What a role lacks, in a sentence that says who has it.
import { rolesGranting } from "./roles";

/** @param missing the scopes that were asked for and are not held; at least one */
export function describeShortfall(role: string, missing: readonly string[]): string {
  const roles = missing.map(rolesGranting).reduce((both, some) => both.filter((name) => some.includes(name)));
  const granted = roles.length > 0 ? ` It is granted to ${roles.join(", ")}.` : "";
  return `The role ${role} does not grant ${missing.join(" ")}.${granted}`;
}
