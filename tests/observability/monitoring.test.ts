// The dashboard and the alert rules ask for metrics that exist, and name runbooks that are written.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

type Rule = { readonly alert: string; readonly expr: string; readonly for?: string; readonly labels: { readonly severity: string }; readonly annotations: { readonly summary: string; readonly description: string } };
type Panel = { readonly title: string; readonly id: number; readonly gridPos: { readonly w: number; readonly x: number }; readonly targets?: readonly { readonly expr: string }[] };

const rules = (parse(readFileSync("helm/monitoring/alerts.yaml", "utf8")) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules: of }) => of);
const { panels } = JSON.parse(readFileSync("helm/monitoring/grafana-dashboard.json", "utf8")) as { panels: Panel[] };
const source = (readdirSync("lib", { recursive: true }) as string[]).filter((name) => /\.ts$/.test(name) && !/generated|\.test\./.test(name)).map((name) => readFileSync(`lib/${name}`, "utf8")).join("\n");

/** Made by prom-client for every process. */
const OF_THE_PROCESS = ["process_cpu_seconds_total", "process_resident_memory_bytes", "nodejs_eventloop_lag_p99_seconds"];
const named = (expr: string): string[] => [...new Set([...expr.matchAll(/\b(?:eloquent|process|nodejs)_\w+/g)].map(([name]) => name.replace(/_(?:bucket|count|sum)$/, "")))];
const exists = (name: string): boolean => OF_THE_PROCESS.includes(name) || source.includes(`"${name}"`) || new RegExp(`(?:gauge|counter)\\("${name.replace(/^eloquent_/, "")}"`).test(source);
const balanced = (expr: string): boolean => ["()", "{}", "[]"].every(([open, close]) => expr.split(open!).length === expr.split(close!).length);

describe("the alert rules", () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))("%s asks for what there is", (alert, { annotations, expr, labels }) => {
    expect(alert).toMatch(/^Eloquent[A-Z]\w+$/);
    expect([named(expr).length > 0, named(expr).filter((name) => !exists(name)), balanced(expr)]).toEqual([true, [], true]);
    expect(["warning", "critical"]).toContain(labels.severity);
    expect(annotations.summary.length).toBeGreaterThan(10);
    const runbook = /Runbook: ([^.]+)\./.exec(annotations.description)?.[1];
    if (runbook !== undefined) expect(readFileSync("docs/operating.md", "utf8")).toContain(`**${runbook}.**`);
  });

  it("are about secrets, the service, what it stands on and people, each under a name of its own", () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(rules.length).toBeGreaterThan(10);
  });
});

describe("the dashboard", () => {
  const shown = panels.filter(({ targets }) => targets !== undefined);
  it.each(shown.map((panel) => [panel.title, panel] as const))("%s shows what there is", (_, { gridPos, targets }) => {
    for (const { expr } of targets!) expect([named(expr).length > 0, named(expr).filter((name) => !exists(name)), balanced(expr)]).toEqual([true, [], true]);
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });

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

  it("that are counters are asked for by their rate", () => {
    const asked = [...rules.map(({ expr }) => expr), ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))];
    for (const expr of asked) for (const [name] of expr.matchAll(/eloquent_\w+_total/g)) expect(expr, name).toMatch(new RegExp(`(?:rate|increase)\\(${name}\\b`));
  });
});

it("a metric that nobody counts would be seen", () => {
  expect(named("sum(rate(eloquent_requests_total[5m])) / eloquent_never_counted_total").filter((name) => !exists(name))).toEqual(["eloquent_never_counted_total"]);
});
