// What has ended by itself is deleted in the rounds: nothing of a sign-in outlives its use, and a trace not its week.
import { deleteAssertionsExpiredBefore, deleteAttemptsExpiredBefore } from "./attempts/attempts.store";
import { deleteRecordsExpiredBefore } from "./jackson/records.store";

export async function sweep(now: Date): Promise<void> {
  await deleteAttemptsExpiredBefore(now);
  await deleteAssertionsExpiredBefore(now);
  await deleteRecordsExpiredBefore(now);
}
