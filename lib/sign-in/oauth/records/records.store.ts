// The authorization server's records as rows, found by the hash of what names them.
import { database } from "@/lib/db/client";

export type OauthPayload = Readonly<Record<string, unknown>>;
export type StoredRecord = { readonly payload: OauthPayload; readonly consumedAt: Date | null };

type Kept = { readonly payload: OauthPayload; readonly grantId: string | null; readonly expiresAt: Date; /** Left as it was where undefined. */ readonly userCodeHash?: string };

const columns = { payload: true, consumedAt: true } as const;
const stored = (row: { payload: unknown; consumedAt: Date | null } | null): StoredRecord | null => (row === null ? null : { payload: row.payload as OauthPayload, consumedAt: row.consumedAt });
const at = (kind: string, idHash: string) => ({ kind_idHash: { kind, idHash } });

export async function putRecord(kind: string, idHash: string, { payload, ...kept }: Kept): Promise<void> {
  const row = { ...kept, payload: payload as object };
  await database().oauthRecord.upsert({ where: at(kind, idHash), create: { kind, idHash, ...row }, update: row, select: { kind: true } });
}

export async function findRecord(kind: string, idHash: string): Promise<StoredRecord | null> {
  return stored(await database().oauthRecord.findUnique({ where: at(kind, idHash), select: columns }));
}

/** What waits for a person's answer at /device. */
export async function findByUserCodeHash(userCodeHash: string, now: Date): Promise<OauthPayload | null> {
  const row = await database().oauthRecord.findFirst({ where: { userCodeHash, expiresAt: { gt: now } }, select: { payload: true } });
  return row === null ? null : (row.payload as OauthPayload);
}

/** With the answer the code is gone: it finds nothing any more, and of two answers at once one counts. */
export async function answerUserCode(userCodeHash: string, payload: OauthPayload, grantId: string | null): Promise<boolean> {
  return (await database().oauthRecord.updateMany({ where: { userCodeHash }, data: { payload: payload as object, grantId, userCodeHash: null } })).count === 1;
}

/** Of two who use it at once, one has. */
export async function consumeRecord(kind: string, idHash: string, now: Date): Promise<boolean> {
  return (await database().oauthRecord.updateMany({ where: { kind, idHash, consumedAt: null }, data: { consumedAt: now } })).count === 1;
}

/** @returns whether it was there */
export async function deleteRecord(kind: string, idHash: string): Promise<boolean> {
  return (await database().oauthRecord.deleteMany({ where: { kind, idHash } })).count === 1;
}

export async function deleteRecordsOfGrant(grantId: string): Promise<void> {
  await database().oauthRecord.deleteMany({ where: { grantId } });
}

/** Nothing of theirs works any more, and nobody asks for them. */
export async function deleteOauthRecordsExpiredBefore(now: Date): Promise<void> {
  await database().oauthRecord.deleteMany({ where: { expiresAt: { lt: now } } });
}
