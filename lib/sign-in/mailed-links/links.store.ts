// Mailed links as rows: the hash of each, never the link.
import { database } from "@/lib/db/client";
import type { Purpose } from "./links";

type Row = { readonly purpose: string; readonly email: string; readonly expiresAt: Date; readonly usedAt: Date | null };

/** Two links asked for at once take turns, so that exactly one of them is the newest. Inside a transaction only. */
export async function takeTurnsOn(email: string): Promise<void> {
  await database().$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${email}, 4))`;
}

export async function insertLink(link: { tokenHash: string; purpose: Purpose; email: string; createdAt: Date; expiresAt: Date }): Promise<void> {
  await database().mailedLink.create({ data: link, select: { tokenHash: true } });
}

/** Ends the unused links of that purpose. */
export async function expireLinks(email: string, purpose: Purpose, now: Date): Promise<void> {
  await database().mailedLink.updateMany({ where: { email, purpose, usedAt: null, expiresAt: { gt: now } }, data: { expiresAt: now } });
}

export async function findLink(tokenHash: string): Promise<Row | null> {
  return database().mailedLink.findUnique({ where: { tokenHash }, select: { purpose: true, email: true, expiresAt: true, usedAt: true } });
}

/** One statement: of two at once, one finds it used. @returns whose mailbox it proved */
export async function markUsed(tokenHash: string, purpose: Purpose, now: Date): Promise<string | undefined> {
  const [row] = await database().mailedLink.updateManyAndReturn({ where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now }, select: { email: true } });
  return row?.email;
}

export async function deleteLinksExpiredBefore(at: Date): Promise<void> {
  await database().mailedLink.deleteMany({ where: { expiresAt: { lt: at } } });
}
