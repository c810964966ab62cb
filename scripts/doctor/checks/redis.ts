// Where limits are counted: asked as the limiter asks, its Lua included, under a name that nobody else has and that is gone in seconds.
import { randomUUID } from "node:crypto";
import { Redis as UpstashRedis } from "@upstash/redis";
import { Redis } from "ioredis";
import type { Environment } from "@/lib/config/read";
import type { PermitStore } from "@/lib/limits/permit-store";
import { scriptsOf } from "@/lib/limits/redis";
import { slidingWindow } from "@/lib/limits/sliding-window";
import { doubtful, good, unseen, type Said } from "../finding";
import { isOutside, notFromOutside } from "../outside";
import { PATIENCE_MS } from "../run";
import { memoryFindings, scriptTrouble, trouble } from "../redis-judged";
import { valueOf } from "../value";

export async function redisCheck(env: Environment): Promise<Said[]> {
  const [redisUrl, restUrl, token] = [valueOf("REDIS_URL", env), valueOf("UPSTASH_REDIS_REST_URL", env), valueOf("UPSTASH_REDIS_REST_TOKEN", env)];
  const found: Said[] = [];
  if (redisUrl !== undefined) found.push(...(await onRedis(redisUrl)));
  if (restUrl !== undefined && token !== undefined) found.push(...(await onUpstash(restUrl, token)));
  if (found.length > 0) return found;
  if (env["REDIS_URL"] || env["UPSTASH_REDIS_REST_URL"] || env["UPSTASH_REDIS_REST_TOKEN"]) return [unseen("Cannot be looked at as it is set (see environment).")];
  if (isOutside(env)) return [notFromOutside("REDIS_URL")];
  return [unseen("Not set up: every process counts rate limits by itself, which is good for one replica.")];
}

async function onRedis(url: string): Promise<Said[]> {
  const redis = new Redis(url, { lazyConnect: true, connectionName: "eloquent-doctor", connectTimeout: PATIENCE_MS, commandTimeout: PATIENCE_MS, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  let heard: Error | undefined; // the connection says why it closed; whoever waited only hears that it did
  redis.on("error", (error: Error) => { heard ??= error; });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    return [trouble("Redis", "REDIS_URL", heard ?? error)];
  }
  try {
    const counted = await counts("Redis", slidingWindow(scriptsOf(redis)));
    // A user with few rights may not ask; then nothing is said about it.
    const info = await Promise.all(["server", "memory"].map((section) => redis.info(section).catch(() => "")));
    return [counted, ...memoryFindings(info.join("\n"))];
  } finally {
    redis.disconnect();
  }
}

async function onUpstash(url: string, token: string): Promise<Said[]> {
  const redis = new UpstashRedis({ url, token, retry: false, signal: () => AbortSignal.timeout(PATIENCE_MS), enableTelemetry: false, enableAutoPipelining: false });
  try {
    await redis.ping();
  } catch (error) {
    return [trouble("Upstash", "UPSTASH_REDIS_REST_URL", error)];
  }
  return [await counts("Upstash", slidingWindow(redis))];
}

const ONE = { requests: 1, windowSeconds: 10 };

/** One permit of one: the first is granted, the second is not. */
async function counts(store: string, permits: PermitStore): Promise<Said> {
  try {
    // A window may end between the two, once in thousands of times: then another bucket tells.
    for (let tries = 0; tries < 2; tries++) {
      const bucket = `doctor:${randomUUID()}`;
      const [first, second] = [await permits.lease(bucket, ONE, 1), await permits.lease(bucket, ONE, 1)];
      if (first.granted && !second.granted) return good(`${store} answers, and its Lua counts as the limiter needs it.`);
    }
    return doubtful(`${store} runs the limiter's Lua and does not count right.`, "Something between here and there answers for it: check what the address leads to.");
  } catch (error) {
    return scriptTrouble(store, error);
  }
}
