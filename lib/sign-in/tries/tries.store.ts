// Failed tries as rows. Counting is one statement each: two at once are two.
import { database } from "@/lib/db/client";
import { FORGET_SECONDS, waitSeconds, type Patience } from "./waits";

export type Counted = { readonly failures: number; readonly waitUntil: Date };

/**
 * Counts a try as failed, unless there is a wait: then nothing is counted, so that waiting is enough.
 * @returns what was counted, or how long the wait is
 */
export async function countTry(key: string, patience: Patience, now: Date): Promise<{ counted: Counted } | { waitUntil: Date }> {
  const forgotten = new Date(now.getTime() - FORGET_SECONDS * 1000);
  // A failure that costs no wait writes none: of two at once, the one that came first may be counted last, and must not wait for "now".
  // The failures of the row as it is when this statement holds its lock; the wait for each number stands in an array.
  const waits = Array.from({ length: patience.lockFrom }, (_, index) => waitSeconds(index + 1, patience));
  const [row] = await database().$queryRaw<Counted[]>`
    INSERT INTO "FailedTries" AS tries ("key", "failures", "lastFailedAt", "waitUntil")
    VALUES (${key}, 1, ${now}, to_timestamp(0))
    ON CONFLICT ("key") DO UPDATE SET
      "failures" = CASE WHEN tries."lastFailedAt" < ${forgotten} THEN 1 ELSE tries."failures" + 1 END,
      "lastFailedAt" = ${now},
      "waitUntil" = CASE WHEN tries."lastFailedAt" < ${forgotten} OR tries."failures" + 1 <= ${patience.free}::int THEN tries."waitUntil"
        ELSE ${now}::timestamptz + make_interval(secs => (${waits}::int[])[LEAST(tries."failures" + 1, ${patience.lockFrom}::int)]) END
    WHERE tries."waitUntil" <= ${now}
    RETURNING tries."failures", tries."waitUntil"`;
  if (row !== undefined) return { counted: row };
  const waiting = await database().failedTries.findUnique({ where: { key }, select: { waitUntil: true } });
  return { waitUntil: waiting?.waitUntil ?? now };
}

/** A try that did not fail after all: its count goes, and the wait with it if it was this try that began it. */
export async function uncountTry(key: string, { waitUntil }: Counted): Promise<void> {
  await database().$executeRaw`
    UPDATE "FailedTries" SET "failures" = GREATEST("failures" - 1, 0), "waitUntil" = CASE WHEN "waitUntil" = ${waitUntil} THEN to_timestamp(0) ELSE "waitUntil" END
    WHERE "key" = ${key}`;
}

export async function deleteTries(keys: readonly string[]): Promise<void> {
  await database().failedTries.deleteMany({ where: { key: { in: [...keys] } } });
}

export async function deleteForgottenTries(now: Date): Promise<void> {
  await database().failedTries.deleteMany({ where: { lastFailedAt: { lt: new Date(now.getTime() - FORGET_SECONDS * 1000) } } });
}
