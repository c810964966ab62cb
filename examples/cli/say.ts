// What is printed: words for people, or a line of JSON each for programs. A token is never among it.

export type Say = (words: string, facts: object) => void;

export function saying(json: boolean, print: (line: string) => void): Say {
  return (words, facts) => print(json ? JSON.stringify(facts) : printable(words));
}

/** Names come from other people: none of them moves the cursor or changes what was printed before. */
function printable(words: string): string {
  return words.replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\u{fffd}");
}

/** Columns as wide as what stands in them. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at]!)).join("  ").trimEnd()).join("\n");
}
