// From an organisation's name to its address: "Café Zürich" becomes cafe-zurich. Runs in the browser, too, while somebody types.

export const SLUG_MAX = 48;

/** Latin letters that do not come apart into a base letter and a mark (Unicode decomposes the others). */
const LETTERS: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };

/** Whatever was typed, with everything an address cannot hold as a hyphen; a hyphen at the end may be on its way to a word. */
export function asSlugTyped(text: string): string {
  return [...text.normalize("NFKD").toLowerCase()].map((letter) => (Object.hasOwn(LETTERS, letter) ? LETTERS[letter]! : letter)).join("")
    .replace(/[\p{M}'’]/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-/, "").slice(0, SLUG_MAX);
}

/** Empty when the name holds no letter or digit that an address can be made of. */
export function proposeSlug(name: string): string {
  return asSlugTyped(name).replace(/-+$/, "");
}
