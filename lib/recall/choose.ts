// Who remembers, by configuration: this process, and beside it Redis or Upstash for all of them.
import { readConfig, type Environment } from "@/lib/config/read";
import { LIMITER_FIELDS } from "@/lib/limits/choose";
import type { Lists } from "./lists";
import { memoryRecall } from "./memory";
import type { Recall } from "./recall";
import { both, sharedRecall } from "./shared";

/** The store is the one that counts rate limits. @throws ConfigError */
export async function chooseRecall(env: Environment): Promise<Recall> {
  const lists = await chooseLists(env);
  return lists === undefined ? memoryRecall() : both(memoryRecall(), sharedRecall(lists));
}

async function chooseLists(env: Environment): Promise<Lists | undefined> {
  const { REDIS_URL, UPSTASH_REDIS_REST_TOKEN, UPSTASH_REDIS_REST_URL } = readConfig(LIMITER_FIELDS, env);
  if (REDIS_URL !== undefined) return (await import("./redis")).redisLists(REDIS_URL);
  if (UPSTASH_REDIS_REST_URL === undefined || UPSTASH_REDIS_REST_TOKEN === undefined) return undefined;
  return (await import("./upstash")).upstashLists(UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN);
}

const kept = globalThis as { eloquentRecall?: Promise<Recall> };

/** The one memory of web's process, however many bundles of it ask. */
export function ownRecall(): Promise<Recall> {
  return (kept.eloquentRecall ??= chooseRecall(process.env));
}
