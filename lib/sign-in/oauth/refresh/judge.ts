// A refresh token is shown: is it the current one, the one before it again, or one that nobody should have any more?
import type { StoredRecord } from "../records/records.store";

/** How long the one before may be shown again (docs/decisions/022): an answer was lost, or two processes share one store. */
export const GRACE_SECONDS = 30;

/** "again": answered with the same successor. "stolen": two hold what one should hold. */
export type Judgement = "current" | "again" | "stolen";

/** @param successor its row, where one was ever made */
export function judge({ consumedAt }: Pick<StoredRecord, "consumedAt">, successor: Pick<StoredRecord, "consumedAt"> | null, now: Date): Judgement {
  if (consumedAt === null) return "current";
  const inTime = now.getTime() - consumedAt.getTime() <= GRACE_SECONDS * 1000;
  // Whoever has used the successor has had the answer: only the one immediately before may come again.
  return inTime && successor !== null && successor.consumedAt === null ? "again" : "stolen";
}
