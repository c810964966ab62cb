// All or nothing: what the stores do inside belongs to one transaction, without being told of it.
import { afterwards, transact } from "./client";

/** Joins the transaction under way, if there is one. What throws is rolled back and thrown on. */
export function inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
  return transact(work);
}

/**
 * For telling others: done once the transaction under way is committed, never when it is rolled back; at once where there
 * is none. The deed is done by then, so a failure of this work is not the deed's.
 */
export function afterCommit(work: () => Promise<void>): Promise<void> {
  return afterwards(work);
}

/** Somebody else wrote the same unique value in between (Prisma's P2002). */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
