// How much is left for whoever would be counted? Looked at, never taken from.
import type { Limiter } from "@/lib/limits/limiter";
import type { Passage } from "./guard";
import { bucketOf } from "./stages/limit";

/**
 * `known` by the process that explains; `unreachable` when the shared counters do not answer; `elsewhere` when another
 * process counts in its own memory; `by_address` when an address is counted, which nobody who explains has.
 */
export type BucketLevel = { per: string; requests: number; window_seconds: number } & (
  | { state: "known"; remaining: number; reset_seconds: number; about: boolean }
  | { state: "unreachable" | "elsewhere" | "by_address" }
);

/** Undefined where nothing is counted, or nobody knows yet who would be. */
export async function bucketLevel({ authenticate }: Passage, limiter: Limiter | undefined, nowMs: number): Promise<BucketLevel | undefined> {
  const bucket = authenticate === undefined ? undefined : bucketOf(authenticate);
  if (bucket === undefined) return undefined;
  const { name, per, rule } = bucket;
  const told = { per, requests: rule.requests, window_seconds: rule.windowSeconds };
  if (per === "address") return { ...told, state: "by_address" };
  if (limiter === undefined) return { ...told, state: "elsewhere" };
  try {
    const { about, remaining, resetSeconds } = await limiter.peek(name, rule, nowMs);
    return { ...told, state: "known", remaining, reset_seconds: Math.ceil(resetSeconds), about };
  } catch {
    return { ...told, state: "unreachable" };
  }
}

/** For a request that is only imagined: says what taking would, and takes nothing. */
export function looking(limiter: Limiter): Limiter {
  return {
    peek: limiter.peek,
    async take(bucket, limit, nowMs) {
      const { remaining, resetSeconds } = await limiter.peek(bucket, limit, nowMs);
      return { allowed: remaining >= 1, remaining, resetSeconds };
    },
  };
}
