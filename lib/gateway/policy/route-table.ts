// Which route serves a path? A tree of segments: the cost is the path's length, not the number of routes.
import { parsePattern, type Segment } from "./pattern";

export type Route = {
  readonly service: string;
  readonly path: string;
  /** GET brings HEAD along (RFC 9110 §9.3.2). */
  readonly methods: readonly string[];
  readonly scopes: readonly string[];
  readonly public: boolean;
  /** Where in the policy it is written; absent for what is built in. */
  readonly line?: number;
};

export type Found = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** `allow`: the methods some route serves at this path; empty when the path is unknown. */
export type Lookup = Found | { readonly allow: readonly string[] };

type Leaf = { readonly route: Route; readonly names: readonly string[] };
type Node = { literals: Map<string, Node>; parameter?: Node; exact: Leaf[]; rest: Leaf[] };

const newNode = (): Node => ({ literals: new Map(), exact: [], rest: [] });

export class RouteTable {
  readonly #root = newNode();
  readonly #all: Route[] = [];

  /** @returns the route that already serves some request this one would serve; then nothing is added */
  add(route: Route): Route | undefined {
    const segments = parsePattern(route.path);
    const rival = overlapping(this.#root, segments, 0).find(({ route: other }) =>
      other.methods.some((method) => route.methods.includes(method)),
    );
    if (rival !== undefined) return rival.route;
    const ends = segments.at(-1)?.kind === "rest";
    const node = (ends ? segments.slice(0, -1) : segments).reduce(descend, this.#root);
    const names = segments.flatMap((segment) => (segment.kind === "parameter" ? [segment.name] : []));
    (ends ? node.rest : node.exact).push({ route, names });
    this.#all.push(route);
    return undefined;
  }

  /** Every route, in the order it was added. */
  get all(): readonly Route[] {
    return this.#all;
  }

  /** @param path as admitted: one spelling only, no query */
  find(method: string, path: string): Lookup {
    const candidates: { leaf: Leaf; values: readonly string[] }[] = [];
    collect(this.#root, path.slice(1).split("/"), 0, [], candidates);
    const allow: string[] = [];
    for (const { leaf, values } of candidates) {
      if (leaf.route.methods.includes(method)) {
        return { route: leaf.route, params: Object.fromEntries(leaf.names.map((name, i) => [name, values[i]!])) };
      }
      allow.push(...leaf.route.methods);
    }
    return { allow };
  }
}

function descend(node: Node, segment: Segment): Node {
  if (segment.kind === "parameter") return (node.parameter ??= newNode());
  const text = segment.kind === "literal" ? segment.text : "";
  let next = node.literals.get(text);
  if (next === undefined) node.literals.set(text, (next = newNode()));
  return next;
}

function collect(node: Node, parts: readonly string[], at: number, values: readonly string[], out: { leaf: Leaf; values: readonly string[] }[]): void {
  for (const leaf of node.rest) out.push({ leaf, values });
  if (at === parts.length) {
    for (const leaf of node.exact) out.push({ leaf, values });
    return;
  }
  const part = parts[at]!;
  const literal = node.literals.get(part);
  if (literal !== undefined) collect(literal, parts, at + 1, values, out);
  if (node.parameter !== undefined && part !== "") collect(node.parameter, parts, at + 1, [...values, part], out);
}

/** Leaves in the tree that share at least one path with the pattern, methods aside. */
function overlapping(node: Node, segments: readonly Segment[], at: number): Leaf[] {
  const segment = segments[at];
  if (segment?.kind === "rest") return everything(node);
  if (segment === undefined) return [...node.rest, ...node.exact];
  const literals = segment.kind === "literal" ? [node.literals.get(segment.text)] : [...node.literals.values()];
  const nexts = [...literals, node.parameter].filter((next) => next !== undefined);
  return [...node.rest, ...nexts.flatMap((next) => overlapping(next, segments, at + 1))];
}

function everything(node: Node): Leaf[] {
  const below = [...node.literals.values(), ...(node.parameter ? [node.parameter] : [])];
  return [...node.rest, ...node.exact, ...below.flatMap(everything)];
}
