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
  { email: "sam@acme.test", firstName: "Sam", lastName: "Sato", groups: ["staff"], about: "is new: becomes a member on the way in" },
  { email: "ada@acme.test", firstName: "Ada", lastName: "Lovelace", groups: ["staff", "admins"], about: "owns Acme" },
  { email: "vera@acme.test", firstName: "Vera", lastName: "Lindqvist", groups: ["staff", "auditors"], about: "is a viewer in Acme" },
  { email: "eve@globex.test", firstName: "Eve", lastName: "Novak", groups: ["staff"], about: "has another organisation's address, so she is refused" },
];

/** Under the names that most identity providers offer first. */
export function attributesOf({ email, firstName, groups, lastName }: IdpPerson): Record<string, string | readonly string[]> {
  return { email, firstName, lastName, groups };
}
