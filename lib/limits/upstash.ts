// Counts in Upstash over HTTP, for functions that live too short for a connection.
import { Redis } from "@upstash/redis";
import type { Condition } from "./condition";
import { leased } from "./leased";
import type { Limiter } from "./limiter";
import { slidingWindow } from "./sliding-window";
import { DEADLINE_MS, watched } from "./watched";

export function upstashLimiter(url: string, token: string, condition: Condition): Limiter {
  const redis = new Redis({
    url,
    token,
    retry: false, // the deadline would pass meanwhile; watched.ts tries again when it makes sense
    signal: () => AbortSignal.timeout(DEADLINE_MS), // nobody reads a later answer
    enableTelemetry: false,
    enableAutoPipelining: false,
  });
  return leased(watched(slidingWindow(redis), condition));
}
