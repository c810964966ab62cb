// How an ended session is told through Redis: a message for those who listen, and a set for those who come later.
import { z } from "zod";
import type { Ended } from "../revoked";

export const CHANNEL = "eloquent:revocations";
/** Sorted by the time of the end, in milliseconds. */
export const ENDED_SET = "eloquent:revocations:ended";

const message = z.array(z.strictObject({ sid: z.string().min(1).max(128), atMs: z.number().int().nonnegative() })).max(100_000);

export function written(ended: readonly Ended[]): string {
  return JSON.stringify(ended);
}

/** Nothing, for what is not a message of ours: others may write to the same Redis. */
export function read(text: string): readonly Ended[] {
  try {
    return message.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/** The answer to ZRANGE … WITHSCORES: members and scores in turn. */
export function readSet(pairs: readonly string[]): readonly Ended[] {
  const ended: Ended[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const atMs = Number(pairs[i + 1]);
    if (Number.isFinite(atMs)) ended.push({ sid: pairs[i]!, atMs });
  }
  return ended;
}
