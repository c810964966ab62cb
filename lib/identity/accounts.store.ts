// Accounts elsewhere as rows.
import { database } from "@/lib/db/client";
import type { KnownUser } from "./decide";
import type { Provider } from "./proof";

export type Account = { readonly id: string; readonly provider: string; readonly subject: string; readonly email: string; readonly createdAt: Date; readonly lastUsedAt: Date };

export async function findAccountOwner(provider: Provider, subject: string): Promise<KnownUser | undefined> {
  const account = await database().account.findUnique({ where: { provider_subject: { provider, subject } }, select: { user: { select: { id: true, email: true, emailVerifiedAt: true } } } });
  return account === null ? undefined : { id: account.user.id, email: account.user.email, emailVerified: account.user.emailVerifiedAt !== null };
}

export async function insertAccount(account: { userId: string; provider: Provider; subject: string; email: string }): Promise<void> {
  await database().account.create({ data: account, select: { id: true } });
}

/** @returns the address it came with the time before */
export async function touchAccount(provider: Provider, subject: string, email: string, now: Date): Promise<string> {
  const where = { provider_subject: { provider, subject } };
  const before = await database().account.findUniqueOrThrow({ where, select: { email: true } });
  await database().account.update({ where, data: { email, lastUsedAt: now }, select: { id: true } });
  return before.email;
}

export async function accountsOf(userId: string): Promise<Account[]> {
  return database().account.findMany({ where: { userId }, select: { id: true, provider: true, subject: true, email: true, createdAt: true, lastUsedAt: true }, orderBy: { createdAt: "asc" } });
}

export async function deleteAccount(id: string): Promise<void> {
  await database().account.delete({ where: { id }, select: { id: true } });
}

/** Of everybody: this provider is another one now, or none. */
export async function deleteAccountsOf(provider: Provider): Promise<void> {
  await database().account.deleteMany({ where: { provider } });
}
