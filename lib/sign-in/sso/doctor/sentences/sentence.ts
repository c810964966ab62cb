// What a sentence of the doctor is made of: what was measured, and the words of the identity provider at hand.
import type { CheckName } from "../../check/report";
import type { Why } from "../../check/whys";
import type { Topic } from "../terms";

export type Case = {
  readonly expected: string;
  readonly found: string;
  /** "900 seconds ahead of ours" */
  readonly clock: string;
  /** "Okta"; "your identity provider" */
  readonly idp: string;
  /** The same at the beginning of a sentence. */
  readonly Idp: string;
  readonly is: Readonly<Record<Topic, string>>;
  readonly acsUrl: string;
  readonly entityId: string;
};

/** `at`: which of the IdP's settings it is about; none where no setting causes it. */
export type Sentence = { readonly at?: Topic; readonly say: (of: Case) => string };
export type Sentences<Name extends CheckName> = { readonly [One in Name]: Readonly<Record<Why<One>, Sentence>> };

/** Nobody does this by mistake. */
export const ATTACK = "No setting causes this: somebody may have tried to sign in as somebody else. Nothing was let in; tell your security team.";
