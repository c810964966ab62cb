// How the guard asks "how often?": a port with two questions, answered by memory, Redis or Upstash.

export type Limit = { readonly requests: number; readonly windowSeconds: number };

export type Verdict = { readonly allowed: boolean; readonly remaining: number; readonly resetSeconds: number };

/** What a bucket holds. `about` when other processes may hold permits of it that they have not spent. */
export type Level = { readonly remaining: number; readonly resetSeconds: number; readonly about: boolean };

export type Limiter = {
  /**
   * Takes one permit from the bucket. Throws (or rejects) when it cannot know: the caller decides what that means.
   * @param nowMs milliseconds since the epoch
   */
  take(bucket: string, limit: Limit, nowMs: number): Verdict | Promise<Verdict>;
  /** Looks at the bucket and takes nothing, for whoever explains. Throws (or rejects) when it cannot know. */
  peek(bucket: string, limit: Limit, nowMs: number): Level | Promise<Level>;
};
