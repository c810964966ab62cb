// The set of ended sessions: what it keeps, for how long, and what it does not believe.
import { describe, expect, it } from "vitest";
import { TOKEN_MAX_SECONDS } from "@/lib/tokens/claims";
import { KEEP_MS, Revoked } from "./revoked";

const NOW = 1_800_000_000_000;

describe("ended sessions", () => {
  it("are told apart from others by the whole id, however odd", () => {
    const revoked = new Revoked();
    const odd = ["__proto__", "constructor", "session-1", "a".repeat(128), " ", "Session-1"];
    revoked.learn(odd.slice(0, 5).map((sid) => ({ sid, atMs: NOW })), NOW);
    expect(odd.map((sid) => revoked.has(sid))).toEqual([true, true, true, true, true, false]);
    expect(["", "session-", "session-11", "toString"].some((sid) => revoked.has(sid))).toBe(false);
  });

  it("are kept for as long as a token of theirs could be believed, and forgotten then", () => {
    const revoked = new Revoked();
    revoked.learn([{ sid: "s", atMs: NOW }], NOW);
    revoked.learn([], NOW + TOKEN_MAX_SECONDS * 1000 + 59_000);
    expect(revoked.has("s")).toBe(true);
    revoked.learn([], NOW + KEEP_MS);
    expect([revoked.has("s"), revoked.size]).toEqual([false, 0]);
  });

  it("are not learned when their tokens are long over, nor kept for ever on a time that lies ahead", () => {
    const revoked = new Revoked();
    revoked.learn([{ sid: "old", atMs: NOW - KEEP_MS }, { sid: "ahead", atMs: Number.MAX_SAFE_INTEGER }], NOW);
    expect([revoked.has("old"), revoked.has("ahead")]).toEqual([false, true]);
    revoked.learn([], NOW + KEEP_MS + 600_000);
    expect(revoked.size).toBe(0);
  });

  it("are told to listeners once, with how long it took", () => {
    const revoked = new Revoked();
    const heard: [string, number][] = [];
    const stop = revoked.onLearned((sid, lagMs) => void heard.push([sid, lagMs]));
    revoked.learn([{ sid: "a", atMs: NOW - 20 }], NOW);
    revoked.learn([{ sid: "a", atMs: NOW - 20 }, { sid: "b", atMs: NOW }], NOW + 5);
    stop();
    revoked.learn([{ sid: "c", atMs: NOW }], NOW + 5);
    expect(heard).toEqual([["a", 20], ["b", 5]]);
  });

  it("ten thousand an hour stay ten thousand, hour after hour", () => {
    const revoked = new Revoked();
    const HOURS = 5;
    for (let n = 0; n < 10_000 * HOURS; n++) revoked.learn([{ sid: `s${n}`, atMs: NOW + n * 360 }], NOW + n * 360);
    expect(revoked.size).toBeLessThanOrEqual(Math.ceil(KEEP_MS / 360) + 1);
    expect(revoked.size).toBeGreaterThanOrEqual(10_000);
    expect([revoked.has("s0"), revoked.has(`s${10_000 * HOURS - 1}`)]).toEqual([false, true]);
  });
});
