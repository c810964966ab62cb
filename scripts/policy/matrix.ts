// Role × route: what can a viewer call?
import type { Policy } from "@/lib/gateway/policy/policy";
import type { Route } from "@/lib/gateway/policy/route-table";
import { ROLES, scopesOf } from "@/lib/permissions/roles";

export function matrix({ routes }: Policy): string {
  const rows = routes.all.filter(({ line }) => line !== undefined).map((route) => [
    `${route.methods.filter((method) => method !== "HEAD" || !route.methods.includes("GET")).join(",")} ${route.path}`,
    ...ROLES.map((role) => (may(role, route) ? "✓" : "–")),
    route.public ? "public" : route.scopes.join(" ") || "any member",
  ]);
  const table = [["route", ...ROLES, "asks for"], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd()).join("\n");
}

function may(role: string, { public: open, scopes }: Route): boolean {
  const granted: readonly string[] = scopesOf(role);
  return open || scopes.every((scope) => granted.includes(scope));
}
