// The people of Acme's identity provider, and one who should not be believed. The addresses are nobody's: .test is reserved (RFC 6761).

export type IdpPerson = {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly groups: readonly string[];
  /** What choosing them shows. */
  readonly about: string;
};

export const ACME_PEOPLE: readonly IdpPerson[] = [
  { email: "sam@staff.acme.test", firstName: "Sam", lastName: "Sato", groups: ["staff", "Engineering"], about: "is new: becomes an editor on the way in" },
  { email: "ida@staff.acme.test", firstName: "Ida", lastName: "Ito", groups: ["staff", "IT"], about: "is new, and of a group that makes her an admin" },
  { email: "ada@acme.test", firstName: "Ada", lastName: "Lovelace", groups: ["staff"], about: "has an address whose domain Acme has not proven, so she is refused" },
  { email: "eve@globex.test", firstName: "Eve", lastName: "Novak", groups: ["staff"], about: "has another organisation's address, so she is refused" },
];

/** Under the names that most identity providers offer first. */
export function attributesOf({ email, firstName, groups, lastName }: IdpPerson): Record<string, string | readonly string[]> {
  return { email, firstName, lastName, groups };
}
