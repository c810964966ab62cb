// Checks side by side: one that throws or hangs hides no other, and nothing that it says may hurt a terminal or tell a secret.
import { describe, expect, it } from "vitest";
import { doubtful, good, unseen, wrong, type Finding } from "./finding";
import { linesOf, summaryOf } from "./findings-report";
import { plain } from "./plain";
import { reasonOf } from "./reason";
import { run } from "./run";
import { veil } from "./veil";

describe("checks", () => {
  it("that throw or hang become a line of their own, in their place", async () => {
    const found = await run([
      { area: "secrets", look: () => { throw new Error("cannot open postgres://ada:hunter2!@db/x with hunter2!\n    at stack (file.ts:1)"); } },
      { area: "redis", look: () => new Promise(() => undefined) },
      { area: "mail", look: async () => [good("All is well.\u001b[2J")] },
    ], { DATABASE_URL: "postgres://ada:hunter2!@db/x" }, 50);
    expect(found.map(({ area, says, status }) => `${status} ${area}: ${says}`)).toEqual([
      "fail secrets: Could not be looked at: cannot open … with … at stack (file.ts:1)",
      "fail redis: Did not come to an end within 0.05 seconds.",
      "ok mail: All is well.?[2J",
    ]);
  });

  it("quote no secret, percent-encoded or not", () => {
    const env = { JWT_SECRET: "s3cr3t-of-tokens", SMTP_URL: "smtp://u:p%40ss-word@h", HOME: "/home/ada", UPSTASH_REDIS_REST_TOKEN: "t0ken" };
    expect(veil("s3cr3t-of-tokens p@ss-word p%40ss-word t0ken /home/ada redis://u:other@h", env)).toBe("… … … … /home/ada redis://…@h");
  });

  it("hand nothing on that a terminal would obey", () => {
    expect(plain("a\u001b[31mb\u009bc\u0007d\r\ne\u202ef")).toBe("a?[31mb?c?d e?f");
    expect(plain("x".repeat(1000))).toHaveLength(401);
  });

  it.each<[unknown, string]>([
    [Object.assign(new Error("connect ECONNREFUSED 10.0.0.1"), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
    [new Error("NOAUTH Authentication required for ada"), "NOAUTH"],
    [new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ENOTFOUND" }) }), "ENOTFOUND"],
    [Object.assign(new Error("password hunter2 is wrong"), { code: "hunter2" }), "Error"],
    ["hunter2", "unknown error"],
  ])("give one word as the reason of %s", (error, word) => expect(reasonOf(error)).toBe(word));
});

describe("on paper", () => {
  const findings: Finding[] = [{ area: "redis", ...unseen("Not set up.") }, { area: "secrets", ...good("Fine.") }, { area: "secrets", ...wrong("Weak.", "Draw one.") }, { area: "mail", ...doubtful("No mail.", "Set it.") }];

  it("each area is named once, in their order, with the remedy below", () => {
    expect(linesOf(findings, false)).toEqual([
      "✓ secrets             Fine.",
      "✗                     Weak.",
      "                      → Draw one.",
      "- redis               Not set up.",
      "! mail                No mail.",
      "                      → Set it.",
    ]);
  });

  it("colours are for terminals", () => {
    expect(linesOf(findings, true)[0]).toBe("\u001b[32m✓\u001b[0m secrets             Fine.");
    expect([...linesOf(findings, false), summaryOf(findings, false)].join("")).not.toContain("\u001b");
  });

  it("the last line counts", () => {
    expect(summaryOf(findings, false)).toBe("1 to fix, 1 to look at, 1 not set up, or not looked at.");
    expect(summaryOf(findings.filter(({ status }) => status === "ok"), false)).toBe("Nothing to fix.");
    expect(summaryOf(findings.filter(({ status }) => status === "warn"), false)).toBe("Nothing to fix, 1 to look at.");
  });
});
