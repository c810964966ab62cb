// Counts in Redis: the scripts of @upstash/ratelimit over a connection of our own.
import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { Trouble, type Condition } from "./condition";
import { leased } from "./leased";
import type { Limiter } from "./limiter";
import { connectRedis } from "@/lib/redis/connection";
import { slidingWindow, type ScriptRunner } from "./sliding-window";
import { watched } from "./watched";

export async function redisLimiter(url: string, condition: Condition): Promise<Limiter> {
  const redis = await connectRedis(url, "eloquent-limits", (error) => condition.down(error ?? new Trouble("connection lost")));
  redis.on("ready", () => condition.up()); // without waiting for somebody to be counted
  return leased(watched(slidingWindow(scriptsOf(redis)), condition));
}

/**
 * What @upstash/ratelimit wants of a client, on ioredis. Its scripts begin with `#!lua flags=allow-key-locking`: a flag of
 * Upstash's own that Redis 7 refuses, on a line that Redis 6 cannot parse. Without the line the text has another hash.
 */
export function scriptsOf(redis: Pick<Redis, "eval" | "evalsha">): ScriptRunner {
  const ours = new Map<string, string>();
  const runner = {
    async evalsha(theirs: string, keys: string[], args: (string | number)[]): Promise<unknown> {
      const hash = ours.get(theirs);
      if (hash === undefined) throw new Error("NOSCRIPT not sent yet"); // then it calls eval
      return redis.evalsha(hash, keys.length, ...keys, ...args);
    },
    async eval(script: string, keys: string[], args: (string | number)[]): Promise<unknown> {
      const plain = script.replace(/^#!lua[^\n]*\n/, "");
      ours.set(sha1(script), sha1(plain));
      return redis.eval(plain, keys.length, ...keys, ...args);
    },
  };
  return runner as unknown as ScriptRunner;
}

/** Not for security: Redis names scripts by it. */
function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
