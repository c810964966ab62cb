// "Did you mean …?": the nearest of the words that would have been right.

/** The closest candidate, when no more than two edits and a third of the word lie between; else nobody meant it. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates.map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) })).sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  if (best === undefined || best.edits > 2 || best.edits * 3 > Math.max(word.length, best.candidate.length)) return undefined;
  return best.candidate;
}

/** The sentence about a word that is none of the known ones. */
export function unknown(what: string, word: unknown, known: readonly string[]): string {
  const near = nearest(String(word), known);
  return `unknown ${what} "${String(word)}"; ${near === undefined ? `known are ${known.join(", ")}` : `did you mean "${near}"?`}`;
}

/** Edits between two words: a letter more, less or another, and two neighbours swapped (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
