// The org's rule and its sealed code, as rows.
import { database } from "@/lib/db/client";

/** @returns false where it was so already */
export async function setEnforced(orgId: string, at: Date | null): Promise<boolean> {
  const where = { id: orgId, ssoEnforcedAt: at === null ? { not: null } : null };
  return (await database().org.updateMany({ where, data: { ssoEnforcedAt: at } })).count === 1;
}

export async function enforcedSince(orgId: string): Promise<Date | null> {
  return (await database().org.findUnique({ where: { id: orgId }, select: { ssoEnforcedAt: true } }))?.ssoEnforcedAt ?? null;
}

/** In place of the one before, used or not. */
export async function keepBreakGlass(orgId: string, codeHash: string, createdBy: string, createdAt: Date): Promise<void> {
  const row = { codeHash, createdBy, createdAt, usedAt: null, usedBy: null };
  await database().breakGlassCode.upsert({ where: { orgId }, create: { orgId, ...row }, update: row, select: { orgId: true } });
}

/** Of two who give it at once, one has used it. */
export async function useBreakGlassRow(orgId: string, codeHash: string, usedBy: string, at: Date): Promise<boolean> {
  return (await database().breakGlassCode.updateMany({ where: { orgId, codeHash, usedAt: null }, data: { usedAt: at, usedBy } })).count === 1;
}

export type BreakGlass = { readonly createdAt: Date; readonly usedAt: Date | null };

export async function findBreakGlass(orgId: string): Promise<BreakGlass | null> {
  return database().breakGlassCode.findUnique({ where: { orgId }, select: { createdAt: true, usedAt: true } });
}

export async function deleteBreakGlass(orgId: string): Promise<void> {
  await database().breakGlassCode.deleteMany({ where: { orgId } });
}
