// PromQL as Prometheus's own grammar reads it: what is asked of which series, and by which functions.
import { parser } from "@prometheus-io/lezer-promql";

export type Selector = {
  readonly metric: string;
  /** Label and what it is held to, as written: `namespace=~"$namespace"`. */
  readonly matchers: readonly string[];
  /** The innermost function around it. */
  readonly within: string | undefined;
  /** Of it and the series of other times: `[5m]`. */
  readonly ranged: boolean;
};

/** Grafana puts a duration in its place before it asks. */
const forPrometheus = (expr: string): string => expr.replaceAll("$__rate_interval", "5m");

/** @returns the selectors; undefined for an expression that Prometheus would refuse */
export function selectorsOf(expr: string): Selector[] | undefined {
  const text = forPrometheus(expr);
  const found: Selector[] = [];
  let broken = false;
  parser.parse(text).iterate({
    enter({ from, name, node, to, type }) {
      if (type.isError) broken = true;
      if (name !== "VectorSelector") return;
      let call = node.parent;
      const ranged = call?.name === "MatrixSelector";
      while (call !== null && call.name !== "FunctionCall") call = call.parent;
      const within = call?.getChild("FunctionIdentifier");
      found.push({
        metric: /^[\w:]*/.exec(text.slice(from, to))![0],
        matchers: (node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? []).map((matcher) => text.slice(matcher.from, matcher.to)),
        within: within ? text.slice(within.from, within.to) : undefined,
        ranged,
      });
    },
  });
  return broken ? undefined : found;
}
