// How hard is a secret to guess? Judged as a cracker would go about it; what comes out never holds a part of it.
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english } from "@zxcvbn-ts/language-en";
import { loadKeyRing } from "@/lib/tokens/keys";

export type Strength = { readonly kind: "strong" } | { readonly kind: "guessable" | "thin"; readonly why: string };

/** Tokens can be tried against a guess on a machine of the attacker's, as fast as it hashes: 10^20 are within reach, 10^30 are not. */
const GUESSABLE_BELOW = 20;
const THIN_BELOW = 30;
const LEAST_DISTINCT = 8;
/** What is longer gets no weaker, only slower to judge. */
const MOST_JUDGED = 128;
const PLACEHOLDER = /change.?(?:me|this|it)|replace.?(?:me|this)|your.{0,12}secret|placeholder|insert.{0,8}here/i;
/** Fingerprints of those that stand in this repository (tests/vectors), for everybody to read. */
const PUBLISHED = new Set(["gC8D20_rFkO", "wDql5vFQiBD"]);

let made: ZxcvbnFactory | undefined;
const zxcvbn = (): ZxcvbnFactory => (made ??= new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs, l33tMaxSubstitutions: 8 }));

/** @param secret 32 bytes or more: what is shorter is refused by the configuration already */
export async function strengthOf(secret: string): Promise<Strength> {
  if (PUBLISHED.has((await loadKeyRing(secret)).current.kid)) return { kind: "guessable", why: "is one of the examples published with the source" };
  if (PLACEHOLDER.test(secret)) return { kind: "guessable", why: "reads like a placeholder" };
  if (new Set(secret).size < LEAST_DISTINCT) return { kind: "guessable", why: "is made of a few characters, over and over" };
  const { guessesLog10 } = zxcvbn().check(secret.slice(0, MOST_JUDGED), ["eloquent", "jwtsecret", "authsecret"]);
  if (guessesLog10 < GUESSABLE_BELOW) return { kind: "guessable", why: "is made of words, rows or repetitions that are tried first" };
  return guessesLog10 < THIN_BELOW ? { kind: "thin", why: "was thought up, it seems, and not drawn at random" } : { kind: "strong" };
}
