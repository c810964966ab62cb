// Which sessions ended since the last question? The rows say.
import { KEEP_MS } from "../revoked";
import { endedSince } from "./ended.store";
import type { News } from "./news-shape";

/**
 * A row is seen when its transaction commits, and says when that began, by the clock of the replica that wrote it: so
 * each question reaches back a little behind the one before. What comes twice changes nothing.
 */
const OVERLAP_MS = 30_000;

/** @param sinceMs `untilMs` of the last answer; 0 for everything that could still matter */
export async function newsSince(sinceMs: number, nowMs: number): Promise<News> {
  const from = Math.max(sinceMs - OVERLAP_MS, nowMs - KEEP_MS);
  return { untilMs: nowMs, ended: await endedSince(new Date(from)) };
}
