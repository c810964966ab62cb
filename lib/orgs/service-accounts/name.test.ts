// What a service account may be called.
import { describe, expect, it } from "vitest";
import { readAccountName } from "./name";

describe("a service account's name", () => {
  it("is what a name is, of at most 80 characters", () => {
    expect(readAccountName("  Nightly   import ")).toBe("Nightly import");
    expect(readAccountName("🚀".repeat(80))).toBe("🚀".repeat(80));
    for (const text of ["", "   ", "x".repeat(81), "a\u202eb", "a\nb", "\u200b"]) expect(readAccountName(text)).toBeUndefined();
  });
});
