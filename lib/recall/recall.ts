// A refusal is remembered for an hour, so that an admin of the org can look up what a request id stood for.
import type { Remembered } from "./remembered";

export const KEPT_SECONDS = 3600;
/** Of each org, the latest: somebody who is refused in a loop pushes out the refusals of their own org and no other's. */
export const KEPT_PER_ORG = 1_000;

export type Recall = {
  /** Returns at once and never throws: whoever is refused does not wait until somebody has written it down. */
  remember(refused: Remembered): void;
  /** Undefined for what nobody remembers, or another org does. Rejects when it cannot know. */
  find(org: string, requestId: string, nowMs: number): Promise<Remembered | undefined>;
};

export function isKept({ at }: Remembered, nowMs: number): boolean {
  return nowMs - Date.parse(at) < KEPT_SECONDS * 1000;
}
