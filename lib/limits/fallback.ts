// For what must never stand open nor shut for want of a counter: while the first cannot know, the second decides.
import type { Limiter } from "./limiter";

export function withFallback(first: Limiter, second: Limiter): Limiter {
  return {
    async take(bucket, limit, nowMs) {
      try {
        return await first.take(bucket, limit, nowMs);
      } catch {
        return second.take(bucket, limit, nowMs);
      }
    },
  };
}
