// What is said through Redis is read back as it was, and what others write there is nothing.
import { describe, expect, it } from "vitest";
import { read, readSet, written } from "./announcement";

describe("announcements", () => {
  it("come back as they were", () => {
    const ended = [{ sid: "0199f1de-0000-7000-8000-000000000000", atMs: 1_800_000_000_000 }, { sid: "__proto__", atMs: 0 }];
    expect(read(written(ended))).toEqual(ended);
    expect(readSet(["a", "1800000000000", "b", "1.8e12"])).toEqual([{ sid: "a", atMs: 1_800_000_000_000 }, { sid: "b", atMs: 1_800_000_000_000 }]);
  });

  it.each(["", "null", "{}", "[1]", '[{"sid":"a"}]', '[{"sid":"","atMs":1}]', '[{"sid":"a","atMs":"1"}]', '[{"sid":"a","atMs":1,"x":1}]', '[{"sid":"a","atMs":-1}]', "["])("%s says nothing", (text) => {
    expect(read(text)).toEqual([]);
  });

  it("a set with a member too many or a score that is none is read as far as it makes sense", () => {
    expect(readSet(["a", "nonsense", "b", "5", "c"])).toEqual([{ sid: "b", atMs: 5 }]);
  });
});
