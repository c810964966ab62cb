// What people and organisations call themselves: any language, any emoji, nothing that cannot be seen or that rewrites the line around it.

export const NAME_MAX = 100;

/** Control characters, line and paragraph separators, halves of characters, and what turns the direction of the text after it (CVE-2021-42574). */
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** At least one character leaves ink: zero-width ones alone would be a name that nobody sees. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** The name in one spelling (NFC, one space between words), or undefined for what is none. */
export function readName(text: string): string | undefined {
  const name = text.normalize("NFC").trim().replace(/\p{Zs}+/gu, " ");
  return [...name].length <= NAME_MAX && VISIBLE.test(name) && !UNFIT.test(name) ? name : undefined;
}
