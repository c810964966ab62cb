// The deadline and the pauses of a store in trouble, on a clock that the test turns.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Condition } from "./condition";
import type { Grant } from "./permit-store";
import { DEADLINE_MS, PAUSE_MS, watched } from "./watched";

const limit = { requests: 10, windowSeconds: 60 };
const grant: Grant = { granted: true, remaining: 9, resetMs: 60_000 };

let said: string[];
let answers: (() => Promise<Grant>)[];
let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  [said, answers, asked] = [[], [], 0];
});
afterEach(() => vi.useRealTimers());

const say = { info: (text: string) => void said.push(`info ${text}`), warn: (text: string) => void said.push(`warn ${text}`) };
const answer = () => { asked += 1; return (answers.shift() ?? (async () => grant))(); };
const open = () => watched({ lease: answer, left: answer }, new Condition("Redis", say));
const never = () => new Promise<Grant>(() => undefined);
const fails = (error: Error) => async (): Promise<Grant> => { throw error; };

describe("a watched store", () => {
  it("passes an answer on", async () => {
    expect(await open().lease("b", limit, 1)).toBe(grant);
    expect(said).toEqual([]);
  });

  it("is given up at the deadline, not before", async () => {
    answers = [never];
    const settled = vi.fn();
    open().lease("b", limit, 1).catch(settled);
    await vi.advanceTimersByTimeAsync(DEADLINE_MS - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2);
    expect(settled).toHaveBeenCalledOnce();
    expect(said).toEqual([expect.stringContaining("cannot count (no answer in time)")]);
  });

  it("is not given up for a stall of our own: an answer that lies there unread counts", async () => {
    let read: (answer: Grant) => void = () => undefined;
    answers = [() => new Promise((resolve) => { read = resolve; })];
    const lease = open().lease("b", limit, 1);
    setTimeout(() => setImmediate(() => read(grant)), DEADLINE_MS - 1); // in the same turn of the loop as the deadline, as sockets are
    await vi.advanceTimersByTimeAsync(DEADLINE_MS + 1);
    expect(await lease).toBe(grant);
  });

  it("that is down is tried once per pause, and everyone else is told at once", async () => {
    answers = [fails(new Error("x")), fails(new Error("x"))];
    const store = open();
    for (let n = 0; n < 50; n++) await expect(store.lease("b", limit, 1)).rejects.toThrow();
    expect(asked).toBe(1);
    vi.advanceTimersByTime(PAUSE_MS);
    for (let n = 0; n < 50; n++) await expect(store.lease("b", limit, 1)).rejects.toThrow();
    expect(asked).toBe(2);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(await store.lease("b", limit, 1)).toBe(grant);
    expect(await store.lease("b", limit, 1)).toBe(grant);
    expect(said.map((line) => line.split(" ")[0])).toEqual(["warn", "info"]);
  });

  it("is looked at under the same deadline, and no look tries it while it is down", async () => {
    answers = [never, async () => grant];
    const store = open();
    const settled = vi.fn();
    store.left("b", limit).catch(settled);
    await vi.advanceTimersByTimeAsync(DEADLINE_MS + 1);
    expect(settled).toHaveBeenCalledOnce();
    await expect(store.left("b", limit)).rejects.toThrow();
    expect(asked).toBe(1);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(await store.left("b", limit)).toBe(grant);
  });

  it.each([
    [new Error("OOM command not allowed when used memory > 'maxmemory'."), "OOM"],
    [new Error("WRONGPASS invalid username-password pair or user is disabled."), "WRONGPASS"],
    [Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:6379"), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
    [new Error("command was: evalsha eloquent:{user:secret}"), "Error"],
  ])("says what is wrong with it and no more: %s", async (error, reason) => {
    answers = [fails(error)];
    await expect(open().lease("b", limit, 1)).rejects.toThrow();
    expect(said).toEqual([`warn rate limits: Redis cannot count (${reason}); until it does, onLimiterDown of each service decides`]);
  });
});
