// Leases: how large, for whom, how long, and that none of them admits a request that nobody counted.
import { describe, expect, it } from "vitest";
import type { Verdict } from "./limiter";
import { leased, leaseSize } from "./leased";
import type { Grant } from "./permit-store";

const HOUR_MS = 3_600_000;
const limit = { requests: 600, windowSeconds: 3600 };

/** Counts in one fixed window per hour as the Lua does: a bucket that is not full yet takes the whole lease, but grants it only if it fits. */
function countingStore(clock: () => number, fails: () => boolean = () => false) {
  const counts = new Map<string, number>();
  const store = {
    trips: 0,
    asked: [] as number[],
    async lease(bucket: string, { requests }: { requests: number }, permits: number): Promise<Grant> {
      store.trips += 1;
      store.asked.push(permits);
      await Promise.resolve();
      if (fails()) throw new Error("down");
      const window = Math.floor(clock() / HOUR_MS);
      const key = `${bucket}:${window}`;
      const used = counts.get(key) ?? 0;
      if (used >= requests) return { granted: false, remaining: 0, resetMs: (window + 1) * HOUR_MS };
      counts.set(key, used + permits);
      return { granted: used + permits <= requests, remaining: Math.max(0, requests - used - permits), resetMs: (window + 1) * HOUR_MS };
    },
    async left(bucket: string, { requests }: { requests: number }) {
      const window = Math.floor(clock() / HOUR_MS);
      return { remaining: Math.max(0, requests - (counts.get(`${bucket}:${window}`) ?? 0)), resetMs: (window + 1) * HOUR_MS };
    },
  };
  return store;
}

const allowed = (verdicts: readonly Verdict[]): number => verdicts.filter((verdict) => verdict.allowed).length;

describe("a lease", () => {
  it.each([
    [40, 40, 1], [99, 99, 1], [100, 100, 1], [200, 200, 2], [600, 599, 6], [600, 95, 5], [600, 31, 1], [600, 15, 1], [600, 0, 1], [100_000, 99_999, 50],
  ])("of a limit of %i with %i left is %i", (requests, remaining, size) => {
    expect(leaseSize({ requests, windowSeconds: 60 }, remaining)).toBe(size);
  });

  it("is shared by those who ask while it is under way", async () => {
    const store = countingStore(() => 0);
    const limiter = leased(store);
    await limiter.take("b", limit, 0);
    const verdicts = await Promise.all(Array.from({ length: 12 }, () => limiter.take("b", limit, 0)));
    expect(store.asked).toEqual([1, 6, 6]);
    expect(verdicts.map(({ remaining }) => remaining)).toEqual([598, 597, 596, 595, 594, 593, 592, 591, 590, 589, 588, 587]);
  });

  it("is not spent after the window in which it was counted", async () => {
    let nowMs = HOUR_MS - 10;
    const store = countingStore(() => nowMs);
    const limiter = leased(store);
    await limiter.take("b", limit, nowMs);
    await limiter.take("b", limit, nowMs); // leases six, spends one
    nowMs = HOUR_MS;
    await limiter.take("b", limit, nowMs);
    expect(store.asked).toEqual([1, 6, 1]);
  });

  it("of one bucket is not spent on another", async () => {
    const store = countingStore(() => 0);
    const limiter = leased(store);
    await limiter.take("a", limit, 0);
    await limiter.take("a", limit, 0);
    await limiter.take("b", limit, 0);
    expect(store.trips).toBe(3);
  });
});

describe("a look", () => {
  it("takes nothing, and counts what is in the pocket as left", async () => {
    const store = countingStore(() => 0);
    const limiter = leased(store);
    await limiter.take("b", limit, 0);
    await limiter.take("b", limit, 0); // leases six, spends one
    for (let n = 0; n < 3; n++) expect(await limiter.peek("b", limit, 0)).toEqual({ remaining: 598, resetSeconds: 3600, about: true });
    expect(await limiter.peek("nobody", limit, 0)).toMatchObject({ remaining: 600 });
    expect(store.asked).toEqual([1, 6]);
  });

  it("from another process sees a lease as taken, and says that it may be wrong by that", async () => {
    const store = countingStore(() => 0);
    const limiter = leased(store);
    await limiter.take("b", limit, 0);
    await limiter.take("b", limit, 0);
    expect(await leased(store).peek("b", limit, 0)).toMatchObject({ remaining: 593, about: true });
  });

  it("is exact where permits are leased one by one", async () => {
    const limiter = leased(countingStore(() => 0));
    await limiter.take("b", { ...limit, requests: 40 }, 0);
    expect(await limiter.peek("b", { ...limit, requests: 40 }, 0)).toMatchObject({ remaining: 39, about: false });
  });
});

describe("two processes on one store", () => {
  it.each([40, 100, 250, 600, 5_000])("admit a limit of %i and not one more, wasting at most a lease each", async (requests) => {
    const store = countingStore(() => 0);
    const limiters = [leased(store), leased(store)];
    const verdicts = await Promise.all(Array.from({ length: requests * 2 }, (_, n) => limiters[(n * 7919) % 3 % 2]!.take("b", { requests, windowSeconds: 3600 }, 0)));
    expect(allowed(verdicts)).toBeLessThanOrEqual(requests);
    expect(allowed(verdicts)).toBeGreaterThanOrEqual(requests - 2 * Math.max(0, Math.min(50, Math.floor(requests / 100)) - 1));
  });

  it("lose less than a lease when one of them slept through the other's spending", async () => {
    const store = countingStore(() => 0);
    const [awake, asleep] = [leased(store), leased(store)];
    const verdicts: Verdict[] = [await asleep.take("b", limit, 0)];
    for (let n = 0; n < 597; n++) verdicts.push(await awake.take("b", limit, 0));
    for (let n = 0; n < 20; n++) verdicts.push(await asleep.take("b", limit, 0));
    expect(allowed(verdicts)).toBeLessThanOrEqual(600);
    expect(allowed(verdicts)).toBeGreaterThanOrEqual(594);
  });
});

describe("a refusal", () => {
  it("is remembered for as long as one permit takes to come back, and no longer", async () => {
    const store = countingStore(() => 0);
    const limiter = leased(store);
    const few = { requests: 2, windowSeconds: 1 };
    for (let n = 0; n < 3; n++) await limiter.take("b", few, 0);
    expect((await limiter.take("b", few, 499)).allowed).toBe(false);
    expect(store.trips).toBe(3);
    await limiter.take("b", few, 500);
    expect(store.trips).toBe(4);
  });
});

describe("a store that fails", () => {
  it("fails everyone who waited for it, and is asked for one permit afterwards", async () => {
    let down = false;
    const store = countingStore(() => 0, () => down);
    const limiter = leased(store);
    await limiter.take("b", limit, 0);
    down = true;
    const settled = await Promise.allSettled(Array.from({ length: 6 }, async () => limiter.take("b", limit, 0)));
    expect(settled.every(({ status }) => status === "rejected")).toBe(true);
    down = false;
    expect((await limiter.take("b", limit, 0)).allowed).toBe(true);
    expect(store.asked).toEqual([1, 6, 1]);
  });
});
