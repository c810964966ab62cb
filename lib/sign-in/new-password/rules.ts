// What a password must be, in one place, in sentences for people. Pure and slow: a worker asks, never the server's own thread.
import { ZxcvbnFactory, type ZxcvbnResult } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english, translations } from "@zxcvbn-ts/language-en";
import { bytesOf, PASSWORD_MAX_BYTES, PASSWORD_MIN_BYTES } from "../password/size";

/** Of zxcvbn's 0 to 4: 10^8 guesses and more. */
const SCORE = 3;

/** Whose password it is: it must not be made of what everybody knows about them. */
export type About = { readonly email: string; readonly name: string };

let made: ZxcvbnFactory | undefined;

/** zxcvbn's own words, but for the advice to type longer rows of keys. */
const words = { ...translations, suggestions: { ...translations.suggestions, longerKeyboardPattern: "Avoid rows of keys." } };

/** Of every substitution that somebody may have made for letters, eight are tried: all of them can take seconds. */
const zxcvbn = (): ZxcvbnFactory => (made ??= new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs, translations: words, l33tMaxSubstitutions: 8 }));

/** The first rule it breaks, as a sentence; undefined for a good one. */
export function problemOf(password: string, about: About): string | undefined {
  const bytes = bytesOf(password);
  if (bytes < PASSWORD_MIN_BYTES) return `Use at least ${PASSWORD_MIN_BYTES} characters.`;
  if (bytes > PASSWORD_MAX_BYTES) return `That is longer than ${PASSWORD_MAX_BYTES} bytes, which is all that can be checked. Use a shorter one.`;
  if (password.includes("\0")) return "A password cannot contain a NUL character.";
  const personal = personalWords(about);
  if (personal.some((word) => password.toLowerCase().includes(word))) return "Do not use your name or your e-mail address in it.";
  const result = zxcvbn().check(password, [...personal, "eloquent"]);
  if (isCommon(result)) return "That is one of the passwords everybody tries first. Choose another.";
  return result.score >= SCORE ? undefined : guessable(result);
}

/** The address, its parts and the name's: what is short is in every other word by chance. */
function personalWords({ email, name }: About): string[] {
  const [local = "", domain = ""] = email.split("@");
  const words = [email, local, ...local.split(/[^a-z0-9]+/i), domain, domain.split(".")[0]!, name, ...name.split(/\s+/)];
  return [...new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length >= 4))];
}

/** The list that is shipped, letter for letter or with the usual substitutions (P@ssw0rd1). */
function isCommon({ password, sequence: [match, ...others] }: ZxcvbnResult): boolean {
  return others.length === 0 && match?.pattern === "dictionary" && match["dictionaryName"] === "passwords-common" && match.token.length === password.length;
}

/** The last suggestion is the one about this password; those before it are for every one. */
function guessable({ feedback: { suggestions } }: ZxcvbnResult): string {
  return `That is too easy to guess. ${suggestions.at(-1) ?? "Add another word or two."}`;
}
