// Which route serves a path? A tree of segments: the cost is the path's length, not the number of routes.
import { parsePattern, type Segment } from "./pattern";
import { Node, overlapping, type Leaf } from "./route-node";

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

const NO_PARAMS: Found["params"] = Object.freeze({});

export class RouteTable {
  readonly #root = new Node();
  readonly #all: Route[] = [];
  readonly #shared = new Map<string, unknown>();
  #visits = 0;

  /** @returns the routes that already serve some request this one would serve: then the table is not one to use */
  add(route: Route): readonly Route[] {
    const segments = parsePattern(route.path);
    const rivals = overlapping(this.#root, segments, 0).map((leaf) => leaf.route).filter(({ methods }) => methods.some((method) => route.methods.includes(method)));
    const ends = segments.at(-1)?.kind === "rest";
    const node = (ends ? segments.slice(0, -1) : segments).reduce((at, segment) => this.#descend(at, segment), this.#root);
    const params = this.#share(segments.flatMap((segment, at) => (segment.kind === "parameter" ? [{ name: segment.name, at }] : [])));
    const methods = this.#share(route.methods);
    if (ends) node.rest = { route, methods, params, next: node.rest };
    else node.exact = { route, methods, params, next: node.exact };
    this.#all.push(route);
    return [...new Set(rivals)];
  }

  /** Every route, in the order it was added. */
  get all(): readonly Route[] {
    return this.#all;
  }

  /** Nodes of the tree looked at by all lookups so far: what a test can hold still where a clock cannot. */
  get visits(): number {
    return this.#visits;
  }

  /** @param path as admitted: one spelling only, no query */
  find(method: string, path: string): Lookup {
    const others: Leaf[] = [];
    const leaf = this.#seek(this.#root, method, path, 1, others);
    if (leaf === undefined) return { allow: others.flatMap(({ route }) => route.methods) };
    return { route: leaf.route, params: leaf.params.length === 0 ? NO_PARAMS : paramsOf(leaf, path) };
  }

  #descend(node: Node, segment: Segment): Node {
    if (segment.kind === "parameter") return (node.parameter ??= new Node());
    const text = segment.kind === "literal" ? this.#share(segment.text) : "";
    return node.literal(text) ?? node.addLiteral(text);
  }

  /** One copy of what many routes have alike, so that it stays in the processor's cache however many there are. */
  #share<Value>(value: Value): Value {
    const key = JSON.stringify(value);
    if (!this.#shared.has(key)) this.#shared.set(key, value);
    return this.#shared.get(key) as Value;
  }

  /**
   * No two routes serve the same request, so the first leaf that fits is the only one.
   * @param from where the segment begins
   * @param others gets the leaves at this path that serve other methods
   */
  #seek(node: Node, method: string, path: string, from: number, others: Leaf[]): Leaf | undefined {
    this.#visits += 1;
    const here = serving(node.rest, method, others) ?? (from > path.length ? serving(node.exact, method, others) : undefined);
    if (here !== undefined || from > path.length) return here;
    const slash = path.indexOf("/", from);
    const end = slash === -1 ? path.length : slash;
    const literal = node.literal(path.slice(from, end));
    const found = literal && this.#seek(literal, method, path, end + 1, others);
    if (found !== undefined || node.parameter === undefined || end === from) return found;
    return this.#seek(node.parameter, method, path, end + 1, others);
  }
}

function serving(first: Leaf | undefined, method: string, others: Leaf[]): Leaf | undefined {
  for (let leaf = first; leaf !== undefined; leaf = leaf.next) {
    if (leaf.methods.includes(method)) return leaf;
    others.push(leaf);
  }
  return undefined;
}

function paramsOf({ params }: Leaf, path: string): Found["params"] {
  const parts = path.slice(1).split("/");
  const named: Record<string, string> = {};
  for (const { at, name } of params) named[name] = parts[at]!;
  return named;
}
