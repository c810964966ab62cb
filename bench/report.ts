// The figures as a table for a terminal and for docs/benchmarks.md.
import os from "node:os";
import type { Figures } from "./gateway";
import { CONNECTIONS } from "./load";
import type { LookupFigures } from "./route-lookup";

export const PEER = "fastify + http-proxy + jwt";

export function machine(): string {
  const cpus = os.cpus();
  return `${cpus.length} × ${cpus[0]?.model.trim() ?? "unknown"}, Node ${process.versions.node}`;
}

export function lookupReport({ ratio, sizes }: LookupFigures): string {
  const rows = sizes.map(({ nanoseconds, routes }, at) => [routes.toLocaleString("en"), `${Math.round(nanoseconds)} ns`, at === 0 ? "1.00" : ratio.toFixed(2)]);
  return table([["routes", "per lookup", "ratio"], ...rows]);
}

export function gatewayReport(figures: readonly Figures[]): string {
  const peer = figures.find(({ name }) => name === PEER)!.requestsPerSecond;
  const rows = figures.map(({ name, p50Ms, p99Ms, requestsPerSecond }) => [name, Math.round(requestsPerSecond).toLocaleString("en"), String(p50Ms), String(p99Ms), (requestsPerSecond / peer).toFixed(2)]);
  return table([[`${CONNECTIONS} connections`, "req/s", "p50 ms", "p99 ms", "ratio to the peer"], ...rows]);
}

function table(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join("\n");
}
