// Whose account is it? One table, decided on facts alone. The rule under every row: an address links nothing that was not verified on both sides.
import { domainOf } from "./email";
import type { AccountProof, Proof } from "./proof";
import type { RefusedIdentity } from "./refused";

export type KnownUser = { readonly id: string; readonly email: string; readonly emailVerified: boolean };

export type Facts = {
  /** The user this proof was connected to before: of the account's subject, or of the password. */
  readonly owner: KnownUser | undefined;
  /** The user who has the proof's e-mail address, and whether another account of the same provider is connected to them. */
  readonly namesake: (KnownUser & { readonly hasSuchAccount: boolean }) | undefined;
  /** Who is signed in and asked to connect an account; undefined for a sign-in. */
  readonly connecting: string | undefined;
};

export type Decision =
  | { readonly act: "sign_in" | "link"; readonly userId: string }
  | { readonly act: "create" }
  | { readonly act: "refuse"; readonly why: RefusedIdentity };

const refuse = (why: RefusedIdentity): Decision => ({ act: "refuse", why });

export function decide(proof: Proof, { connecting, namesake, owner }: Facts): Decision {
  if (proof.method === "password") {
    if (owner === undefined) return refuse("account_unknown");
    // Anyone can choose a password for an address they do not read, and wait for its owner (pre-hijacking).
    return owner.emailVerified ? { act: "sign_in", userId: owner.id } : refuse("email_unconfirmed");
  }
  // An org's identity provider says what its admin wants it to say: it is believed of the org's own mailboxes, and of nobody else's.
  if (!maySpeakOf(proof, proof.email)) return refuse("domain_foreign");
  // Connected once, when the mailbox was that org's. It may be another's by now.
  if (owner !== undefined && !maySpeakOf(proof, owner.email)) return refuse("account_foreign");
  if (owner !== undefined) {
    // The subject is the person: what the provider says about the address today changes nothing.
    return connecting === undefined || connecting === owner.id ? { act: "sign_in", userId: owner.id } : refuse("connected_elsewhere");
  }
  if (!proof.emailVerified) return refuse("email_unverified");
  if (connecting !== undefined) {
    return namesake === undefined || namesake.id === connecting ? { act: "link", userId: connecting } : refuse("address_of_another");
  }
  if (namesake === undefined) return { act: "create" };
  if (!namesake.emailVerified) return refuse("account_unconfirmed");
  // A mailbox given to somebody new is a new subject: it must not inherit the old one's account.
  if (namesake.hasSuchAccount) return refuse("other_account_connected");
  return { act: "link", userId: namesake.id };
}

function maySpeakOf({ domains }: AccountProof, email: string): boolean {
  return domains === undefined || domains.includes(domainOf(email));
}
