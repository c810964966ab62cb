// What every way of signing in hands over: who somebody proved to be, and what that proof is worth.

/** Of a session, and of what is offered. */
export type Method = "password" | "google" | "sso";

/** Who vouches: Google, or one connection of an org to its own identity provider. */
export type Provider = "google" | `sso:${string}`;

/** Of an account elsewhere. The subject is who it is; the address is only what its provider says about it. */
export type AccountProof = {
  readonly method: Exclude<Method, "password">;
  readonly provider: Provider;
  /** The provider's own name of the person (OpenID Connect Core §2, sub). */
  readonly subject: string;
  /** Normalised (email.ts). */
  readonly email: string;
  /** The provider says that the person reads that mailbox. Absent is no. */
  readonly emailVerified: boolean;
  readonly name: string;
  /** The only domains that this provider may speak of: those that its org has proven. Undefined for a provider that speaks of any. */
  readonly domains?: readonly string[];
};

export type PasswordProof = {
  readonly method: "password";
  /** The user whose password it was. */
  readonly userId: string;
  /** What it was compared with: once that is replaced, the proof is worth nothing. */
  readonly hash: string;
};

export type Proof = AccountProof | PasswordProof;
