// Service accounts as rows. Whoever asks by org finds nothing of another one.
import { database } from "@/lib/db/client";
import type { Org } from "../memberships.store";

export type Account = { readonly id: string; readonly name: string; readonly scopes: readonly string[]; readonly createdBy: string; readonly createdAt: Date; readonly lastUsedAt: Date | null };

const columns = { id: true, name: true, scopes: true, createdBy: true, createdAt: true, lastUsedAt: true } as const;

/** @returns the id */
export async function insertAccount(account: { orgId: string; name: string; scopes: readonly string[]; createdBy: string; createdAt: Date }): Promise<string> {
  const { id } = await database().serviceAccount.create({ data: { ...account, scopes: [...account.scopes] }, select: { id: true } });
  return id;
}

export async function countAccounts(orgId: string): Promise<number> {
  return database().serviceAccount.count({ where: { orgId, revokedAt: null } });
}

/** Not the revoked ones; newest first. */
export async function accountsOf(orgId: string): Promise<Account[]> {
  return database().serviceAccount.findMany({ where: { orgId, revokedAt: null }, select: columns, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
}

/** Until the transaction ends nobody else holds this row: its secrets are counted one at a time. */
export async function lockAccount(orgId: string, id: string): Promise<Account | null> {
  await database().$queryRaw`SELECT id FROM "ServiceAccount" WHERE id = ${id} AND "orgId" = ${orgId} FOR UPDATE`;
  return database().serviceAccount.findFirst({ where: { id, orgId, revokedAt: null }, select: columns });
}

/** Whoever's it is: for the one who has yet to say. */
export async function findLiveAccount(id: string): Promise<(Pick<Account, "id" | "name" | "scopes"> & { readonly org: Org }) | null> {
  return database().serviceAccount.findFirst({ where: { id, revokedAt: null }, select: { id: true, name: true, scopes: true, org: { select: { id: true, slug: true, name: true } } } });
}

/** @returns what it was called; undefined where this call did not end it */
export async function markAccountRevoked(orgId: string, id: string, now: Date): Promise<string | undefined> {
  const [row] = await database().serviceAccount.updateManyAndReturn({ where: { id, orgId, revokedAt: null }, data: { revokedAt: now }, select: { name: true } });
  return row?.name;
}

export async function noteAccountUsed(id: string, now: Date, staleBefore: Date): Promise<void> {
  await database().serviceAccount.updateMany({ where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: staleBefore } }] }, data: { lastUsedAt: now } });
}
