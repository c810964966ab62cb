// Passwords as rows of their hashes. A hash leaves the store for a comparison and for nothing else.
import { database } from "@/lib/db/client";

export type PasswordRow = { readonly id: string; readonly passwordHash: string | null };

export async function findPasswordHash(email: string): Promise<PasswordRow | null> {
  return database().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
}

export async function hasPassword(userId: string): Promise<boolean> {
  return (await database().user.count({ where: { id: userId, passwordHash: { not: null } } })) > 0;
}

/**
 * Holds the row until the transaction ends, so that whoever sets another password meanwhile finds what was begun with this one.
 * @returns false when it is no longer the person's password
 */
export async function holdPassword(userId: string, hash: string): Promise<boolean> {
  const rows = await database().$queryRaw<unknown[]>`SELECT 1 FROM "User" WHERE id = ${userId} AND "passwordHash" = ${hash} FOR SHARE`;
  return rows.length > 0;
}

/** @returns false when somebody else has set another one since `before` was compared */
export async function replacePassword(userId: string, before: string, passwordHash: string): Promise<boolean> {
  const { count } = await database().user.updateMany({ where: { id: userId, passwordHash: before }, data: { passwordHash } });
  return count > 0;
}

/** @param confirmedAt when the person showed to read the mailbox, which is how they set it */
export async function updatePassword(userId: string, passwordHash: string, confirmedAt: Date): Promise<void> {
  await database().user.update({ where: { id: userId }, data: { passwordHash, emailVerifiedAt: confirmedAt }, select: { id: true } });
}
