// Which lifetimes there are, and that silence is none of them.
import { describe, expect, it } from "vitest";
import { endOf, readLifetime } from "./lifetime";

describe("a lifetime", () => {
  it.each([["30", 30], ["90", 90], ["365", 365], ["none", null]])("%s is %s", (chosen, days) => {
    expect(readLifetime(chosen)).toBe(days);
  });

  it.each(["", "0", "-30", "31", "030", "30.0", "3e1", "Infinity", "null", null, undefined, 30])("%s is none", (chosen) => {
    expect(readLifetime(chosen)).toBeUndefined();
  });

  it("ends that many days on, or not", () => {
    const now = new Date("2026-11-29T12:00:00Z");
    expect(endOf(30, now)).toEqual(new Date("2026-12-29T12:00:00Z"));
    expect(endOf(null, now)).toBeNull();
  });
});
