// Counting in the process, and looking at the count without touching it.
import { describe, expect, it } from "vitest";
import { memoryLimiter } from "./memory";

const limit = { requests: 4, windowSeconds: 10 };

describe("the limiter in memory", () => {
  it("admits the limit and no more, and lets the window before weigh in", async () => {
    const limiter = memoryLimiter();
    const taken = await Promise.all([0, 0, 0, 0, 0].map((nowMs) => limiter.take("b", limit, nowMs)));
    expect(taken.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([[true, 3], [true, 2], [true, 1], [true, 0], [false, 0]]);
    expect(await limiter.take("b", limit, 12_500)).toMatchObject({ allowed: true, remaining: 0, resetSeconds: 7.5 });
    expect(await limiter.take("b", limit, 12_500)).toMatchObject({ allowed: false });
    expect(await limiter.take("b", limit, 40_000)).toMatchObject({ allowed: true, remaining: 3 });
  });

  it("is looked at without taking anything", async () => {
    const limiter = memoryLimiter();
    await limiter.take("b", limit, 0);
    for (let n = 0; n < 9; n++) expect(await limiter.peek("b", limit, 0)).toEqual({ remaining: 3, resetSeconds: 10, about: false });
    expect(await limiter.peek("b", limit, 15_000)).toMatchObject({ remaining: 3 });
    expect(await limiter.peek("nobody", limit, 0)).toMatchObject({ remaining: 4 });
    expect(await limiter.take("b", limit, 0)).toMatchObject({ remaining: 2 });
  });
});
