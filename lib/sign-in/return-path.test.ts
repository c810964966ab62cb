// Where people may be sent after signing in: a path here, and nothing that a browser could take for another site.
import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path";

describe("the way back after signing in", () => {
  it.each(["/", "/o/acme", "/o/acme/workflows?q=a%20b#top", "/docs/refusals#token_missing"])("%s is kept", (path) => expect(returnPath(path)).toBe(path));

  it.each([
    "https://evil.test/", "//evil.test", "/\\evil.test", "\\\\evil.test", "javascript:alert(1)", "", "o/acme", "/\t/evil.test", "/\n/evil.test", "/ x",
    "/.//evil.test/x", "/x/..//evil.test/x", "/..//evil.test/x", "/.//\\evil.test", "/./\\evil.test/x", "/%2e//evil.test", `/${"x".repeat(3000)}`, undefined, null, 7, ["/o"],
  ])("%j leads home", (asked) => {
    const path = returnPath(asked);
    expect(path.startsWith("//")).toBe(false);
    expect(new URL(path, "https://here.test").origin).toBe("https://here.test");
    expect(path).toBe("/");
  });
});
