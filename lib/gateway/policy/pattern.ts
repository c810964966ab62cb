// A route's path as written in the policy: literal segments, `:name` for one segment, `**` at the end for the rest.

export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "rest" };

const LITERAL = /^[A-Za-z0-9._~-]+$/;
const PARAMETER = /^:[a-z][a-z0-9_]*$/;

/** @throws RangeError with a sentence for the person who wrote the pattern */
export function parsePattern(pattern: string): readonly Segment[] {
  if (!pattern.startsWith("/api/")) throw new RangeError(`"${pattern}" must start with /api/`);
  const parts = pattern.slice(1).split("/");
  return parts.map((part, index): Segment => {
    if (part === "**") {
      if (index !== parts.length - 1) throw new RangeError(`"${pattern}": ** may only stand at the end`);
      return { kind: "rest" };
    }
    if (PARAMETER.test(part)) return { kind: "parameter", name: part.slice(1) };
    if (LITERAL.test(part) && !/^\.+$/.test(part)) return { kind: "literal", text: part };
    throw new RangeError(`"${pattern}": "${part}" is not a literal, a :parameter or a final **`);
  });
}
