// The tree behind the route table, laid out so that a walk touches little memory: of 5,000 routes most are in no cache.
import type { Segment } from "./pattern";
import type { Route } from "./route-table";

/** A route at its node; `next` serves other methods at the same path. */
export type Leaf = {
  readonly route: Route;
  /** The route's own, in a copy that it shares with others. */
  readonly methods: readonly string[];
  readonly params: readonly { readonly name: string; readonly at: number }[];
  readonly next: Leaf | undefined;
};

/** As many literals below a node as are compared one after the other before a map is faster. */
const FEW = 4;

export class Node {
  parameter: Node | undefined;
  exact: Leaf | undefined;
  rest: Leaf | undefined;
  #first: Node | undefined;
  #sibling: Node | undefined;
  #map: Map<string, Node> | undefined;

  constructor(readonly text = "") {}

  literal(text: string): Node | undefined {
    if (this.#map !== undefined) return this.#map.get(text);
    let node = this.#first;
    while (node !== undefined && node.text !== text) node = node.#sibling;
    return node;
  }

  addLiteral(text: string): Node {
    const node = new Node(text);
    node.#sibling = this.#first;
    this.#first = node;
    if (this.#map !== undefined) this.#map.set(text, node);
    else if (this.literals.length > FEW) this.#map = new Map(this.literals.map((one) => [one.text, one]));
    return node;
  }

  get literals(): Node[] {
    const all: Node[] = [];
    for (let node = this.#first; node !== undefined; node = node.#sibling) all.push(node);
    return all;
  }
}

/** Leaves in the tree that share at least one path with the pattern, methods aside. */
export function overlapping(node: Node, segments: readonly Segment[], at: number): Leaf[] {
  const segment = segments[at];
  if (segment?.kind === "rest") return everything(node);
  if (segment === undefined) return [...leavesOf(node.rest), ...leavesOf(node.exact)];
  const literals = segment.kind === "literal" ? [node.literal(segment.text)] : node.literals;
  const nexts = [...literals, node.parameter].filter((next) => next !== undefined);
  return [...leavesOf(node.rest), ...nexts.flatMap((next) => overlapping(next, segments, at + 1))];
}

function everything(node: Node): Leaf[] {
  const below = [...node.literals, ...(node.parameter ? [node.parameter] : [])];
  return [...leavesOf(node.rest), ...leavesOf(node.exact), ...below.flatMap(everything)];
}

function leavesOf(first: Leaf | undefined): Leaf[] {
  const leaves: Leaf[] = [];
  for (let leaf = first; leaf !== undefined; leaf = leaf.next) leaves.push(leaf);
  return leaves;
}
