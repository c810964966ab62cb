// What a limiter said, counted: for operators.
import type { Limiter } from "./limiter";

/** Since the start. `unknown`: it could not say, and onLimiterDown decided. */
export type Said = { readonly allowed: number; readonly refused: number; readonly unknown: number };

export function counted(limiter: Limiter): { readonly limiter: Limiter; said(): Said } {
  const said = { allowed: 0, refused: 0, unknown: 0 };
  return {
    said: () => ({ ...said }),
    limiter: {
      peek: (bucket, limit, nowMs) => limiter.peek(bucket, limit, nowMs),
      async take(bucket, limit, nowMs) {
        try {
          const verdict = await limiter.take(bucket, limit, nowMs);
          said[verdict.allowed ? "allowed" : "refused"] += 1;
          return verdict;
        } catch (error) {
          said.unknown += 1;
          throw error;
        }
      },
    },
  };
}
