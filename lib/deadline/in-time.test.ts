// Answers that come, that fail, that are late, and that lay there unread while nobody could look.
import { stat } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inTime } from "./in-time";

describe("in time", () => {
  it("is what was promised, or why it failed", async () => {
    await expect(inTime(Promise.resolve(7), 1_000)).resolves.toBe(7);
    await expect(inTime(Promise.reject(new Error("refused")), 1_000)).rejects.toThrow("refused");
  });

  it("is not what comes later, in the words of whoever waited", async () => {
    await expect(inTime(wait(200), 20)).rejects.toThrow("no answer within 0.02 seconds");
    await expect(inTime(wait(200), 20, () => new RangeError("slow"))).rejects.toThrow(RangeError);
  });

  it("is an answer that was there before anybody could look", async () => {
    await new Promise(setImmediate); // from here on timers come first, then what lies there unread
    const asked = inTime(new Promise((resolve) => stat("package.json", () => resolve("there"))), 30);
    const untilMs = Date.now() + 100;
    while (Date.now() < untilMs); // a stall of our own, over the deadline
    await expect(asked).resolves.toBe("there");
  });
});
