// What every way of signing in hands over: who somebody proved to be, and what that proof is worth.

export type Provider = "google";
export type Method = "password" | Provider;

/** Of an account elsewhere. The subject is who it is; the address is only what its provider says about it. */
export type AccountProof = {
  readonly method: Provider;
  /** The provider's own name of the person (OpenID Connect Core §2, sub). */
  readonly subject: string;
  /** Normalised (email.ts). */
  readonly email: string;
  /** The provider says that the person reads that mailbox. Absent is no. */
  readonly emailVerified: boolean;
  readonly name: string;
};

export type PasswordProof = {
  readonly method: "password";
  /** The user whose password it was. */
  readonly userId: string;
  /** What it was compared with: once that is replaced, the proof is worth nothing. */
  readonly hash: string;
};

export type Proof = AccountProof | PasswordProof;
