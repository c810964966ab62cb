// Counts in this process: exact for one replica, and only for one.
import type { Limit, Limiter } from "./limiter";

type Count = { window: number; current: number; previous: number };

/**
 * Sliding window counter: the previous window weighs in by the share of it that is still in sight.
 * @param capacity buckets kept; beyond it the least recently used one is forgotten
 */
export function memoryLimiter(capacity = 100_000): Limiter {
  const counts = new Map<string, Count>();
  return {
    take(bucket, limit, nowMs) {
      const count = countAt(counts.get(bucket), limit, nowMs);
      counts.delete(bucket);
      counts.set(bucket, count);
      if (counts.size > capacity) counts.delete(counts.keys().next().value!);
      const { left, resetSeconds } = levelOf(count, limit, nowMs);
      const allowed = left >= 1;
      if (allowed) count.current += 1;
      return { allowed, remaining: Math.max(0, Math.floor(left - (allowed ? 1 : 0))), resetSeconds };
    },
    peek(bucket, limit, nowMs) {
      const { left, resetSeconds } = levelOf(countAt(counts.get(bucket), limit, nowMs), limit, nowMs);
      return { remaining: Math.max(0, Math.floor(left)), resetSeconds, about: false };
    },
  };
}

function countAt(seen: Count | undefined, { windowSeconds }: Limit, nowMs: number): Count {
  const window = Math.floor(nowMs / (windowSeconds * 1000));
  if (seen?.window === window) return seen;
  return { window, current: 0, previous: seen?.window === window - 1 ? seen.current : 0 };
}

function levelOf({ current, previous, window }: Count, { requests, windowSeconds }: Limit, nowMs: number): { left: number; resetSeconds: number } {
  const windowMs = windowSeconds * 1000;
  const elapsedMs = nowMs - window * windowMs;
  return { left: requests - current - previous * (1 - elapsedMs / windowMs), resetSeconds: (windowMs - elapsedMs) / 1000 };
}
