// For what must never stand open nor shut for want of a counter: while the first cannot know, the second decides.
import type { Limiter } from "./limiter";

export function withFallback(first: Limiter, second: Limiter): Limiter {
  const ask = async <Answer>(question: (limiter: Limiter) => Answer | Promise<Answer>): Promise<Answer> => {
    try {
      return await question(first);
    } catch {
      return question(second);
    }
  };
  return {
    take: (bucket, limit, nowMs) => ask((limiter) => limiter.take(bucket, limit, nowMs)),
    peek: (bucket, limit, nowMs) => ask((limiter) => limiter.peek(bucket, limit, nowMs)),
  };
}
