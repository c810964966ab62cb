// The policy's text as YAML: its values, where each one is written, and what cannot be read, in words for who wrote it.
import { isNode, LineCounter, parseDocument, type YAMLError } from "yaml";

export type Problem = { readonly line: number; readonly says: string };

export type PolicyDocument = {
  /** Undefined when the text cannot be read as a whole; then `problems` says why. */
  readonly value: object | undefined;
  readonly problems: readonly Problem[];
  /** The line of the value at the path, or of the nearest thing above it that is there. */
  lineOf(path: readonly PropertyKey[]): number;
};

/** For mistakes that people make and whose own message speaks to programmers. */
const SAID: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "a tab cannot indent YAML; use spaces",
  DUPLICATE_KEY: "this key is written twice; only one of them can be meant",
  MULTIPLE_DOCS: "a policy is one document: take away the line ---",
};

/** What is written twice is still read, so that everything else is told in the same round. */
const HARMLESS = new Set<YAMLError["code"]>(["DUPLICATE_KEY"]);

export function readDocument(text: string): PolicyDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const problems = document.errors.map(({ code, message, pos }) => ({ line: lines.linePos(pos[0]).line, says: SAID[code] ?? message }));
  const unreadable = (says: string) => ({ value: undefined, problems: [...problems, { line: lineOf([]), says: `policy: ${says}` }], lineOf });
  if (document.errors.some(({ code }) => !HARMLESS.has(code))) return { value: undefined, problems, lineOf };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    return unreadable((error as Error).message); // an alias without its anchor, or one that unfolds without end
  }
  if (value === null || value === undefined) return unreadable("is empty; it begins with `version: 1` and `services:`");
  if (typeof value !== "object" || Array.isArray(value)) return unreadable(`must hold the keys version and services, not ${Array.isArray(value) ? "a list" : "a single value"}`);
  return { value, problems, lineOf };
}
