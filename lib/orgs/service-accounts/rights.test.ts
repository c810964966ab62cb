// What goes beyond what somebody holds.
import { describe, expect, it } from "vitest";
import { scopesOf } from "@/lib/permissions/roles";
import { beyond } from "./rights";

describe("scopes beyond one's own", () => {
  it("are those that are not held, invented ones and look-alikes too", () => {
    expect(beyond(["read:workflows", "write:workflows", "manage:keys"], scopesOf("viewer"))).toEqual(["write:workflows", "manage:keys"]);
    expect(beyond(["read:workflows ", "READ:workflows", "read:*", "toString", ""], scopesOf("owner"))).toEqual(["read:workflows ", "READ:workflows", "read:*", "toString", ""]);
    expect(beyond(scopesOf("editor"), scopesOf("admin"))).toEqual([]);
    expect(beyond(["read:workflows"], scopesOf("nobody"))).toEqual(["read:workflows"]);
  });
});
