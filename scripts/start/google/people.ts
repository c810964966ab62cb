// The people who have an account at the stand-in for Google. The addresses are nobody's: .test is reserved (RFC 6761).

/** As Google names its claims; `hd` for an account of a Google Workspace. */
export type GooglePerson = { readonly sub: string; readonly email: string; readonly email_verified: boolean; readonly name: string; readonly hd?: string };

export const GOOGLE_PEOPLE: readonly (GooglePerson & { readonly about: string })[] = [
  { sub: "100000000000000000001", email: "ada@acme.test", email_verified: true, name: "Ada Lovelace", about: "has an account here with this address" },
  { sub: "100000000000000000002", email: "ben@acme.test", email_verified: true, name: "Ben Okafor", about: "has an account here with this address" },
  { sub: "100000000000000000003", email: "cleo@example.test", email_verified: true, name: "Cleo Marchetti", about: "is new here" },
  { sub: "100000000000000000004", email: "una@example.test", email_verified: false, name: "Una Bergström", about: "never verified this address, so she is refused" },
  { sub: "100000000000000000005", email: "wes@initech.test", email_verified: true, name: "Wes Tanaka", hd: "initech.test", about: "is in the Google Workspace of initech.test" },
];
