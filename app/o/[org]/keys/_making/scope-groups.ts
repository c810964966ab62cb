// The scopes somebody can give away, in the order in which people think of them: a thing at a time, then the org itself.
import type { Scope } from "@/lib/permissions/scopes";

export type ScopeGroup = { readonly title: string; readonly scopes: readonly Scope[] };

/** What can be written has a group of its own, named after it. */
export function groupScopes(held: readonly Scope[]): ScopeGroup[] {
  const things = [...new Set(held.filter((scope) => /^(?:read|write):(?!audit$)/.test(scope)).map(nounOf))];
  const groups = things.map((thing) => ({ title: thing[0]!.toUpperCase() + thing.slice(1), scopes: held.filter((scope) => nounOf(scope) === thing) }));
  const rest = held.filter((scope) => !things.includes(nounOf(scope)));
  return rest.length === 0 ? groups : [...groups, { title: "The organisation itself", scopes: rest }];
}

function nounOf(scope: Scope): string {
  return scope.split(":")[1]!;
}
