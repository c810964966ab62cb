// How the guard asks "how often?": a port with one question, answered by memory, Redis or Upstash.

export type Limit = { readonly requests: number; readonly windowSeconds: number };

export type Verdict = { readonly allowed: boolean; readonly remaining: number; readonly resetSeconds: number };

export type Limiter = {
  /**
   * Takes one permit from the bucket. Throws (or rejects) when it cannot know: the caller decides what that means.
   * @param nowMs milliseconds since the epoch
   */
  take(bucket: string, limit: Limit, nowMs: number): Verdict | Promise<Verdict>;
};
