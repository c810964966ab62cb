// How scopes are grouped on the form.
import { describe, expect, it } from "vitest";
import { scopesOf } from "@/lib/permissions/roles";
import { ALL_SCOPES } from "@/lib/permissions/scopes";
import { groupScopes } from "./scope-groups";

describe("the scopes one can give away", () => {
  it("are grouped by thing, the organisation last, each once", () => {
    const groups = groupScopes(ALL_SCOPES);
    expect(groups.map(({ title }) => title)).toEqual(["Workflows", "Agents", "Entities", "The organisation itself"]);
    expect(groups[0]!.scopes).toEqual(["read:workflows", "write:workflows"]);
    expect(groups.at(-1)!.scopes).toEqual(["manage:members", "manage:roles", "manage:sso", "manage:keys", "read:audit"]);
    expect(groups.flatMap(({ scopes }) => scopes).sort()).toEqual([...ALL_SCOPES].sort());
  });

  it("are one's own and no others, without an empty group", () => {
    expect(groupScopes(scopesOf("viewer"))).toEqual([{ title: "Workflows", scopes: ["read:workflows"] }, { title: "Agents", scopes: ["read:agents"] }, { title: "Entities", scopes: ["read:entities"] }]);
    expect(groupScopes(["manage:keys"])).toEqual([{ title: "The organisation itself", scopes: ["manage:keys"] }]);
    expect(groupScopes([])).toEqual([]);
  });
});
