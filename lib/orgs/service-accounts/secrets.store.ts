// The secrets of service accounts as rows: the hash of each, never the secret.
import { database } from "@/lib/db/client";

/** For showing. */
export type Secret = { readonly id: string; readonly serviceAccountId: string; readonly hint: string; readonly createdAt: Date; readonly expiresAt: Date | null; readonly lastUsedAt: Date | null; readonly revokedAt: Date | null };

const columns = { id: true, serviceAccountId: true, hint: true, createdAt: true, expiresAt: true, lastUsedAt: true, revokedAt: true } as const;

const live = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

/** @returns the id */
export async function insertSecret(secret: { serviceAccountId: string; secretHash: string; hint: string; createdAt: Date; expiresAt: Date | null }): Promise<string> {
  const { id } = await database().serviceSecret.create({ data: secret, select: { id: true } });
  return id;
}

/** Neither revoked nor expired, with their hashes: for comparing and for counting. */
export async function liveSecretsOf(serviceAccountId: string, now: Date): Promise<{ readonly id: string; readonly secretHash: string; readonly lastUsedAt: Date | null }[]> {
  return database().serviceSecret.findMany({ where: { serviceAccountId, serviceAccount: { revokedAt: null }, ...live(now) }, select: { id: true, secretHash: true, lastUsedAt: true } });
}

/** Not the revoked ones; newest first. */
export async function secretsOf(serviceAccountIds: readonly string[]): Promise<Secret[]> {
  return database().serviceSecret.findMany({ where: { serviceAccountId: { in: [...serviceAccountIds] }, revokedAt: null }, select: columns, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
}

/** @returns false for one of another account or org, and for one that was revoked before */
export async function markSecretRevoked(orgId: string, serviceAccountId: string, id: string, now: Date): Promise<boolean> {
  return (await database().serviceSecret.updateMany({ where: { id, serviceAccountId, revokedAt: null, serviceAccount: { orgId, revokedAt: null } }, data: { revokedAt: now } })).count === 1;
}

export async function noteSecretUsed(id: string, now: Date, staleBefore: Date): Promise<void> {
  await database().serviceSecret.updateMany({ where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: staleBefore } }] }, data: { lastUsedAt: now } });
}
