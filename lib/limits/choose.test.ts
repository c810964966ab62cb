// Which store counts, and what a wrong configuration is told.
import { describe, expect, it } from "vitest";
import type { ConfigError } from "@/lib/config/read";
import { chooseLimiter } from "./choose";

const quiet = { info: () => undefined, warn: () => undefined };
const problems = async (env: Record<string, string>): Promise<readonly string[]> =>
  chooseLimiter(env, quiet).then(() => [], (error: unknown) => (error as ConfigError).problems);

describe("choosing a limiter", () => {
  it("counts in this process without configuration, and says loudly what that is good for", async () => {
    const said: string[] = [];
    const { limiter } = await chooseLimiter({ REDIS_URL: "" }, { ...quiet, warn: (text) => void said.push(text) });
    expect(await limiter.take("b", { requests: 1, windowSeconds: 60 }, 0)).toMatchObject({ allowed: true });
    expect(said).toEqual([expect.stringContaining("good for one replica only")]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["both kinds at once", { REDIS_URL: "redis://r", UPSTASH_REDIS_REST_URL: "https://u", UPSTASH_REDIS_REST_TOKEN: "t" }, "REDIS_URL and UPSTASH_REDIS_REST_URL are both set: keep one"],
    ["a URL without its token", { UPSTASH_REDIS_REST_URL: "https://u" }, "UPSTASH_REDIS_REST_TOKEN is missing"],
    ["a token without its URL", { UPSTASH_REDIS_REST_TOKEN: "t" }, "UPSTASH_REDIS_REST_URL is missing"],
    ["another protocol", { REDIS_URL: "http://r" }, "REDIS_URL must be a redis:// or rediss:// address"],
    ["no address", { REDIS_URL: "redis" }, "REDIS_URL must be a redis:// or rediss:// address"],
    ["a Redis address for REST", { UPSTASH_REDIS_REST_URL: "rediss://u", UPSTASH_REDIS_REST_TOKEN: "t" }, "UPSTASH_REDIS_REST_URL must be the https:// address"],
  ])("refuses %s", async (_, env, problem) => {
    expect(await problems(env)).toEqual([expect.stringContaining(problem)]);
  });

  it("shows no value of a wrong one", async () => {
    expect((await problems({ REDIS_URL: "http://:hunter2@r", UPSTASH_REDIS_REST_TOKEN: "hunter 2" })).join()).not.toContain("hunter");
  });
});
