// Counts in this process: exact for one replica, and only for one.
import type { Limiter } from "./limiter";

type Count = { window: number; current: number; previous: number };

/**
 * Sliding window counter: the previous window weighs in by the share of it that is still in sight.
 * @param capacity buckets kept; beyond it the least recently used one is forgotten
 */
export function memoryLimiter(capacity = 100_000): Limiter {
  const counts = new Map<string, Count>();
  return {
    take(bucket, { requests, windowSeconds }, nowMs) {
      const windowMs = windowSeconds * 1000;
      const window = Math.floor(nowMs / windowMs);
      const seen = counts.get(bucket);
      const count: Count =
        seen === undefined ? { window, current: 0, previous: 0 }
        : seen.window === window ? seen
        : { window, current: 0, previous: seen.window === window - 1 ? seen.current : 0 };
      counts.delete(bucket);
      counts.set(bucket, count);
      if (counts.size > capacity) counts.delete(counts.keys().next().value!);
      const elapsedMs = nowMs - window * windowMs;
      const used = count.current + count.previous * (1 - elapsedMs / windowMs);
      const allowed = used + 1 <= requests;
      if (allowed) count.current += 1;
      return {
        allowed,
        remaining: Math.max(0, Math.floor(requests - used - (allowed ? 1 : 0))),
        resetSeconds: (windowMs - elapsedMs) / 1000,
      };
    },
  };
}
