// The shared memory: in batches, for nobody to wait for, and honest when it cannot be read.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { refusedIn } from "@/tests/recall/refused-in";
import { memoryRecall } from "./memory";
import type { Lists } from "./lists";
import { both, sharedRecall } from "./shared";

const AT_MS = Date.parse("2026-01-01T00:00:00.000Z");
const idOf = (n: number): string => `id-${n}-`;

let kept: Map<string, string[]>;
let pushes: number;
let push: Lists["push"];

beforeEach(() => {
  vi.useFakeTimers();
  [kept, pushes] = [new Map(), 0];
  push = async (lines) => {
    pushes += 1;
    for (const [key, some] of lines) kept.set(key, [...some.toReversed(), ...(kept.get(key) ?? [])]);
  };
});
afterEach(() => vi.useRealTimers());

const open = () => sharedRecall({ push: (lines) => push(lines), read: async (key) => kept.get(key) ?? [] });

describe("refusals that all processes share", () => {
  it("are written in one trip, and read by any of them, for their own org", async () => {
    const recall = open();
    for (let n = 0; n < 20; n++) recall.remember(refusedIn(n % 2 ? "acme" : "globex", idOf(n), AT_MS));
    await vi.advanceTimersByTimeAsync(100);
    expect(pushes).toBe(1);
    expect(await open().find("acme", idOf(7), AT_MS)).toEqual(refusedIn("acme", idOf(7), AT_MS));
    expect(await open().find("globex", idOf(7), AT_MS)).toBeUndefined();
    expect(await open().find("acme", idOf(7), AT_MS + 3_600_000)).toBeUndefined();
  });

  it("are not found by part of an id, nor by what an id is not", async () => {
    const recall = open();
    recall.remember(refusedIn("acme", "abc", AT_MS));
    await vi.advanceTimersByTimeAsync(100);
    for (const id of ["ab", "POST", "", "viewer"]) expect(await recall.find("acme", id, AT_MS)).toBeUndefined();
  });

  it("never wait in numbers without bound, nor in two trips at once", async () => {
    push = () => new Promise(() => { pushes += 1; }); // the store hangs
    const recall = open();
    for (let n = 0; n < 5_000; n++) recall.remember(refusedIn("acme", idOf(n), AT_MS));
    await vi.advanceTimersByTimeAsync(99); // 50 until the trip, and not yet 100 for it
    for (let n = 0; n < 5_000; n++) recall.remember(refusedIn("acme", idOf(n), AT_MS));
    expect(pushes).toBe(1);
    const lines: number[] = [];
    push = async (batch) => { for (const some of batch.values()) lines.push(some.length); };
    await vi.advanceTimersByTimeAsync(500);
    expect(lines).toEqual([500]);
  });

  it("that cannot be written are lost, and the next ones are not", async () => {
    const works = push;
    push = async () => { throw new Error("down"); };
    const recall = open();
    recall.remember(refusedIn("acme", "lost", AT_MS));
    await vi.advanceTimersByTimeAsync(100);
    push = works;
    recall.remember(refusedIn("acme", "kept", AT_MS));
    await vi.advanceTimersByTimeAsync(100);
    expect(await recall.find("acme", "lost", AT_MS)).toBeUndefined();
    expect(await recall.find("acme", "kept", AT_MS)).toBeDefined();
  });

  it("that cannot be read are not called unknown, unless they were refused here", async () => {
    const read = async () => { throw new Error("down"); };
    const recall = both(memoryRecall(), sharedRecall({ push: (lines) => push(lines), read }));
    recall.remember(refusedIn("acme", "here", AT_MS));
    expect(await recall.find("acme", "here", AT_MS)).toBeDefined();
    await expect(recall.find("acme", "elsewhere", AT_MS)).rejects.toThrow();
  });
});
