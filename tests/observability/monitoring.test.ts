// The dashboard and the alert rules are PromQL, ask for metrics that exist as their kind is asked, keep installations apart, and name runbooks that are written.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { selectorsOf } from "./promql";

type Rule = { readonly alert: string; readonly expr: string; readonly for?: string; readonly labels: { readonly severity: string }; readonly annotations: { readonly summary: string; readonly description: string } };
type Panel = { readonly title: string; readonly id: number; readonly gridPos: { readonly w: number; readonly x: number }; readonly targets?: readonly { readonly expr: string }[] };
type Variable = { readonly name: string; readonly allValue?: string };

const rules = (parse(readFileSync("helm/monitoring/alerts.yaml", "utf8")) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules: of }) => of);
const { panels, templating } = JSON.parse(readFileSync("helm/monitoring/grafana-dashboard.json", "utf8")) as { panels: Panel[]; templating: { list: Variable[] } };
const source = (readdirSync("lib", { recursive: true }) as string[]).filter((name) => /\.ts$/.test(name) && !/generated|\.test\./.test(name)).map((name) => readFileSync(`lib/${name}`, "utf8")).join("\n");

type Kind = "counter" | "gauge" | "histogram";
const kinds = new Map<string, Kind>([
  ["process_cpu_seconds_total", "counter"], ["process_resident_memory_bytes", "gauge"], ["nodejs_eventloop_lag_p99_seconds", "gauge"], // prom-client's, of every process
  ...[...source.matchAll(/\b(?:own|new )(Counter|Gauge|Histogram)(?:<\w+>)?\(\{ name: "(\w+)"/g)].map(([, kind, name]) => [name!, kind!.toLowerCase() as Kind] as const),
  ...[...source.matchAll(/\b(gauge|counter)\("(\w+)"/g)].map(([, kind, name]) => [name!.replace(/^(?!eloquent_)/, "eloquent_"), kind as Kind] as const),
]);

/** What Prometheus would refuse or would answer with nonsense, in words. */
function faultsOf(expr: string): string[] {
  const selectors = selectorsOf(expr);
  if (selectors === undefined || selectors.length === 0) return [`not PromQL: ${expr}`];
  return selectors.flatMap(({ metric, ranged, within }) => {
    const kind = kinds.get(metric) ?? (kinds.get(metric.replace(/_(?:bucket|count|sum)$/, "")) === "histogram" ? "counter" : undefined);
    if (kind === undefined || kinds.get(metric) === "histogram") return [`${metric} is not there`];
    const rated = ranged && /^(?:rate|increase)$/.test(within ?? "");
    if (kind === "counter" && !rated) return [`${metric} is a counter: ask for its rate or increase`];
    return kind === "gauge" && /^(?:rate|irate|increase|resets)$/.test(within ?? "") ? [`${metric} is a gauge: it has no ${within}`] : [];
  });
}

describe("the alert rules", () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))("%s asks for what there is", (alert, { annotations, expr, labels }) => {
    expect(alert).toMatch(/^Eloquent[A-Z]\w+$/);
    expect(faultsOf(expr)).toEqual([]);
    expect(["warning", "critical"]).toContain(labels.severity);
    expect(annotations.summary.length).toBeGreaterThan(10);
    const runbook = /Runbook: ([^.]+)\./.exec(annotations.description)?.[1];
    if (runbook !== undefined) expect(readFileSync("docs/operating.md", "utf8")).toContain(`**${runbook}.**`);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))("%s judges each namespace by itself", (_, { expr }) => {
    const aggregated = expr.match(/\b(?:sum|min|max|group|count|avg)\b[^(]*\([^)]*\)/g)!;
    expect(aggregated.filter((words) => !/^\w+ by \(namespace\b/.test(words))).toEqual([]);
  });

  it("are about secrets, the service, what it stands on and people, each under a name of its own", () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(rules.length).toBeGreaterThan(10);
  });
});

describe("the dashboard", () => {
  const shown = panels.filter(({ targets }) => targets !== undefined);
  it.each(shown.map((panel) => [panel.title, panel] as const))("%s shows what there is, of the namespaces that were chosen", (_, { gridPos, targets }) => {
    for (const { expr } of targets!) {
      expect(faultsOf(expr)).toEqual([]);
      expect(selectorsOf(expr)!.filter(({ matchers }) => !matchers.includes('namespace=~"$namespace"'))).toEqual([]);
    }
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });

  it("shows series without a namespace when all are chosen", () => expect(templating.list.find(({ name }) => name === "namespace")).toMatchObject({ allValue: ".*" }));
  it("has no two panels with one id", () => expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length));
});

/** As Prometheus has it: a counter only grows, ends in _total and is looked at by its rate; a gauge does neither. */
describe("the gateway's metrics", () => {
  const made = (kind: "gauge" | "counter"): string[] => [...source.matchAll(new RegExp(`\\b${kind}\\("(\\w+)"`, "g"))].map(([, name]) => name!);

  it("are named for what they are", () => {
    expect([made("gauge").length, made("counter").length].every((number) => number > 2)).toBe(true);
    expect(made("counter").filter((name) => !name.endsWith("_total"))).toEqual([]);
    expect(made("gauge").filter((name) => name.endsWith("_total"))).toEqual([]);
  });
});

describe("the checker itself", () => {
  it.each([
    ["sum(rate(eloquent_requests_total[5m])", /^not PromQL/],
    ["sum by service (rate(eloquent_requests_total[5m]))", /^not PromQL/],
    ['eloquent_web_up{namespace=~"a}', /^not PromQL/],
    ["rate(eloquent_requests_total[5 minutes])", /^not PromQL/],
    ["sum(eloquent_web_up) >> 1", /^not PromQL/],
    ["", /^not PromQL/],
    ["sum(rate(eloquent_never_counted_total[5m]))", /^eloquent_never_counted_total is not there/],
    ["rate(eloquent_request_duration_seconds[5m])", /^eloquent_request_duration_seconds is not there/],
    ["sum(eloquent_requests_total) > 1", /is a counter/],
    ["histogram_quantile(0.9, sum by (le) (eloquent_request_duration_seconds_bucket))", /is a counter/],
    ["rate(eloquent_database_up[5m])", /is a gauge/],
  ])("refuses %s", (expr, fault) => {
    expect(faultsOf(expr).join()).toMatch(fault);
  });
});
