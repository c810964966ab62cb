// What a diagnosis says, in two parts: programs tell them apart, people read one sentence.

/** Both parts begin small where a name does not, and end without a full stop. */
export type Advice = { readonly about: "secrets" | "clocks" | "addresses"; readonly says: string; readonly fix: string };

export function sentence({ fix, says }: Advice): string {
  return `${says}: ${fix}.`;
}
