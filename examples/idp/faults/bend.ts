// Where a fault takes hold: of what is said, of how it is signed, or of the finished text.
import type { IdpKeys } from "../keys";
import { escaped, type Facts } from "../xml/message";
import type { Signing } from "../xml/signing";

export type Input = {
  /** The IdP's entity ID. */
  readonly issuer: string;
  readonly acsUrl: string;
  /** The service provider's entity ID. */
  readonly audience: string;
  /** The ID of the AuthnRequest; undefined for an answer that nobody asked for. */
  readonly inResponseTo: string | undefined;
  readonly nameId: string;
  readonly nameIdFormat?: string;
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  readonly keys: IdpKeys;
  readonly now: Date;
  /** What is signed of a good response; the assertion, unless it is said. */
  readonly sign?: "assertion" | "response" | "both";
  /** PEM certificate of whom the assertion is encrypted for. Faults that work on the finished text leave it open. */
  readonly encryptFor?: string;
  /** How far skew_ahead and skew_behind go past the limit. */
  readonly skewSeconds?: number;
  /** With what other_tenant_key signs; a key that nobody knows, unless it is said. */
  readonly otherKeys?: IdpKeys;
};

export type Bend = {
  readonly facts?: (facts: Facts, input: Input) => Facts;
  readonly signing?: (signing: Signing, input: Input) => Signing;
  /** The assertion's text before it is signed. */
  readonly unsigned?: (assertion: string, facts: Facts) => string;
  /** The finished text. */
  readonly finished?: (response: string, facts: Facts, signing: Signing) => string;
};

/** Whom a forged assertion speaks of: somebody else of the same organisation. */
export function forgedName(nameId: string): string {
  return `forged@${nameId.slice(nameId.lastIndexOf("@") + 1)}`;
}

/** The name, and every attribute that says the same. */
export function forgedText(text: string, nameId: string): string {
  return text.replaceAll(`>${escaped(nameId)}<`, () => `>${escaped(forgedName(nameId))}<`);
}
