// Counts in any Redis 6.2 or newer over one connection, which in trouble fails at once and heals by itself.
import { createHash } from "node:crypto";
import { Redis } from "ioredis";
import { Trouble, type Condition } from "./condition";
import { leased } from "./leased";
import type { Limiter } from "./limiter";
import { slidingWindow, type ScriptRunner } from "./sliding-window";
import { watched } from "./watched";

const CONNECT_MS = 2_000;
/** A connection on which nothing came back for so long is given up; what waits on it would pile up without end. */
const SILENCE_MS = 1_000;
const FIRST_TRY_MS = 1_000;

/** Resolves after the first attempt to connect, however it ended. */
export async function redisLimiter(url: string, condition: Condition): Promise<Limiter> {
  const redis = new Redis(url, {
    connectionName: "eloquent-limits",
    connectTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false, // whoever asked was answered long ago
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000) * (0.75 + Math.random() / 2),
    reconnectOnError: (error) => error.message.startsWith("READONLY"), // a failover left us with a replica
  });
  redis.on("error", (error) => condition.down(error));
  redis.on("ready", () => condition.up()); // without waiting for somebody to be counted
  redis.on("close", () => condition.down(new Trouble("connection lost")));
  await firstTry(redis);
  return leased(watched(slidingWindow(scriptsOf(redis)), condition));
}

function firstTry(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, FIRST_TRY_MS);
    for (const event of ["ready", "close"]) redis.once(event, () => { clearTimeout(late); resolve(); });
  });
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
