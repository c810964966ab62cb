// The sliding window of @upstash/ratelimit: its Lua counts in Redis, in one round trip and without a race.
import { Ratelimit } from "@upstash/ratelimit";
import type { Limit } from "./limiter";
import type { PermitStore } from "./permit-store";

export type ScriptRunner = ConstructorParameters<typeof Ratelimit>[0]["redis"];

export function slidingWindow(redis: ScriptRunner): PermitStore {
  const rules = new Map<string, Ratelimit>();
  const ruleOf = ({ requests, windowSeconds }: Limit): Ratelimit => {
    const name = `${requests}/${windowSeconds}`;
    let rule = rules.get(name);
    if (rule === undefined) {
      rule = new Ratelimit({
        redis,
        limiter: Ratelimit.slidingWindow(requests, `${windowSeconds} s`),
        prefix: "eloquent",
        // It would refuse until the window ends although permits return all the time, and it never forgets a bucket.
        ephemeralCache: false,
        analytics: false,
        enableTelemetry: false,
        // Its timeout admits. Ours (watched.ts) does not.
        timeout: 0,
      });
      rules.set(name, rule);
    }
    return rule;
  };
  // In braces: the keys of two neighbouring windows must share a slot wherever Redis is a cluster behind a proxy.
  const named = (bucket: string): string => `{${bucket}}`;
  return {
    async lease(bucket, limit, permits) {
      const { success, remaining, reset } = await ruleOf(limit).limit(named(bucket), { rate: permits });
      return { granted: success, remaining, resetMs: reset };
    },
    async left(bucket, limit) {
      const { remaining, reset } = await ruleOf(limit).getRemaining(named(bucket));
      return { remaining, resetMs: reset };
    },
  };
}
