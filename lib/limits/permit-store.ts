// Where counters live that several processes share: asked for a number of permits, it gives all of them or none.
import type { Limit } from "./limiter";

export type Grant = {
  readonly granted: boolean;
  /** What the bucket still holds after this grant. */
  readonly remaining: number;
  /** When the window ends in which the permits were counted, in milliseconds since the epoch. */
  readonly resetMs: number;
};

export type PermitStore = {
  /** Rejects when it cannot know. */
  lease(bucket: string, limit: Limit, permits: number): Promise<Grant>;
  /** Takes nothing. Permits that somebody leased and has not spent count as taken. Rejects when it cannot know. */
  left(bucket: string, limit: Limit): Promise<Omit<Grant, "granted">>;
};
