// Counts in Upstash over HTTP, for functions that live too short for a connection.
import { Redis } from "@upstash/redis";
import type { Condition } from "./condition";
import { leased } from "./leased";
import type { Limiter } from "./limiter";
import { slidingWindow } from "./sliding-window";
import { watched } from "./watched";

/** Far beyond the deadline of a request: cutting a slow handshake short would only have the next request begin another. */
const CONNECT_MS = 1_000;

/** Resolves after the first connection was tried, so that the first request does not have to make it. */
export async function upstashLimiter(url: string, token: string, condition: Condition): Promise<Limiter> {
  const redis = new Redis({
    url,
    token,
    retry: false, // the deadline would pass meanwhile; watched.ts tries again when it makes sense
    signal: () => AbortSignal.timeout(CONNECT_MS),
    enableTelemetry: false,
    enableAutoPipelining: false,
  });
  await redis.ping().catch((error: unknown) => condition.down(error));
  return leased(watched(slidingWindow(redis), condition));
}
