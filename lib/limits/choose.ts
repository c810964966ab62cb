// Who counts, by configuration: Redis, Upstash, or this process alone.
import { readConfig, type Environment } from "@/lib/config/read";
import { Condition, type Say } from "./condition";
import type { Limiter } from "./limiter";
import { memoryLimiter } from "./memory";

export const LIMITER_FIELDS = ["REDIS_URL", "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"] as const;

/** Loads the client that is configured and no other. @throws ConfigError */
export async function chooseLimiter(env: Environment, say: Say): Promise<Limiter> {
  const { REDIS_URL, UPSTASH_REDIS_REST_TOKEN, UPSTASH_REDIS_REST_URL } = readConfig(LIMITER_FIELDS, env);
  if (REDIS_URL !== undefined) return (await import("./redis")).redisLimiter(REDIS_URL, new Condition("Redis", say));
  if (UPSTASH_REDIS_REST_URL !== undefined && UPSTASH_REDIS_REST_TOKEN !== undefined) {
    return (await import("./upstash")).upstashLimiter(UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, new Condition("Upstash", say));
  }
  say.warn("RATE LIMITS ARE COUNTED IN THIS PROCESS: good for one replica only. Set REDIS_URL, or the pair UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN, to share them.");
  return memoryLimiter();
}

const kept = globalThis as { eloquentLimiter?: Promise<Limiter> };

/** The one limiter of web's process, however many bundles of it ask. */
export function ownLimiter(): Promise<Limiter> {
  return (kept.eloquentLimiter ??= chooseLimiter(process.env, console));
}
