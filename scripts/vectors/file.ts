// The file of test vectors as others read it: what a verifier is given, the tokens, and the verdict on each.
import { AUDIENCE, TOKEN_MAX_BYTES, TOKEN_MAX_SECONDS } from "@/lib/tokens/claims";
import { CLOCK_SKEW_SECONDS } from "@/lib/tokens/verify";
import { BAD, type Bad } from "./bad";
import { GOOD, type Good } from "./good";
import { ISSUER, kidOf, NOW, PREVIOUS_SECRET, SECRET } from "./sign";

export type VectorFile = {
  readonly secret: string;
  readonly previous_secret: string;
  readonly issuer: string;
  readonly audience: string;
  readonly now: number;
  readonly vectors: readonly (Good | Bad)[];
};

const FILE: VectorFile & Record<string, unknown> = {
  description: "Access tokens and the verdict on each: claims for the ones to accept, the code of the refusal for all others. " +
    "A verifier that agrees on accept or refuse is correct; the codes say why. Made by npm run vectors; docs/services.md tells more.",
  secret: SECRET,
  kid: kidOf(SECRET),
  previous_secret: PREVIOUS_SECRET,
  previous_kid: kidOf(PREVIOUS_SECRET),
  issuer: ISSUER,
  audience: AUDIENCE,
  now: NOW,
  clock_skew_seconds: CLOCK_SKEW_SECONDS,
  token_max_characters: TOKEN_MAX_BYTES,
  token_max_seconds: TOKEN_MAX_SECONDS,
  vectors: [...GOOD, ...BAD],
};

export function vectorFileText(): string {
  return `${JSON.stringify(FILE, null, 2)}\n`;
}
