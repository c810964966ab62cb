// Passwords as rows of their hashes. A hash leaves the store for a comparison and for nothing else.
import { database } from "@/lib/db/client";

export type PasswordRow = { readonly id: string; readonly passwordHash: string | null };

export async function findPasswordHash(email: string): Promise<PasswordRow | null> {
  return database().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
}

export async function hasPassword(userId: string): Promise<boolean> {
  return (await database().user.count({ where: { id: userId, passwordHash: { not: null } } })) > 0;
}

/** @param confirmedAt when the person showed to read the mailbox, if that is how they set it */
export async function updatePassword(userId: string, passwordHash: string, confirmedAt: Date | undefined): Promise<void> {
  await database().user.update({ where: { id: userId }, data: { passwordHash, ...(confirmedAt === undefined ? {} : { emailVerifiedAt: confirmedAt }) }, select: { id: true } });
}
