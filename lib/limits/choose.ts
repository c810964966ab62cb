// Who counts, by configuration: Redis, Upstash, or this process alone.
import { readConfig, type Environment } from "@/lib/config/read";
import { webLog } from "@/lib/log/log";
import { Condition, type Say } from "./condition";
import { counted, type Said } from "./counted";
import type { Limiter } from "./limiter";
import { memoryLimiter } from "./memory";

export const LIMITER_FIELDS = ["REDIS_URL", "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"] as const;

/** The limiter, where it counts, and what is wrong with that place (undefined while all is well). */
export type Counting = { readonly limiter: Limiter; readonly store: "memory" | "redis" | "upstash"; trouble(): string | undefined; /** For operators. */ said(): Said };

/** Loads the client that is configured and no other. @throws ConfigError */
export async function chooseLimiter(env: Environment, say: Say): Promise<Counting> {
  const { REDIS_URL, UPSTASH_REDIS_REST_TOKEN, UPSTASH_REDIS_REST_URL } = readConfig(LIMITER_FIELDS, env);
  if (REDIS_URL !== undefined) return shared("redis", new Condition("Redis", say), async (condition) => (await import("./redis")).redisLimiter(REDIS_URL, condition));
  if (UPSTASH_REDIS_REST_URL !== undefined && UPSTASH_REDIS_REST_TOKEN !== undefined) {
    return shared("upstash", new Condition("Upstash", say), async (condition) => (await import("./upstash")).upstashLimiter(UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, condition));
  }
  say.warn("RATE LIMITS ARE COUNTED IN THIS PROCESS: good for one replica only. Set REDIS_URL, or the pair UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN, to share them.");
  return { ...counted(memoryLimiter()), store: "memory", trouble: () => undefined };
}

async function shared(store: Counting["store"], condition: Condition, open: (condition: Condition) => Promise<Limiter> | Limiter): Promise<Counting> {
  return { ...counted(await open(condition)), store, trouble: () => condition.trouble };
}

/** Do several processes count together? Then any of them may look. */
export function isShared(env: Environment): boolean {
  return Boolean(env["REDIS_URL"] || env["UPSTASH_REDIS_REST_URL"]);
}

const kept = globalThis as { eloquentCounting?: Promise<Counting> };

/** The one limiter of web's process with its condition, however many bundles of it ask. */
export function ownCounting(): Promise<Counting> {
  return (kept.eloquentCounting ??= chooseLimiter(process.env, webLog()));
}

export async function ownLimiter(): Promise<Limiter> {
  return (await ownCounting()).limiter;
}
