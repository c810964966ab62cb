// Set-up links as rows: the hash of each, never the link.
import { database } from "@/lib/db/client";

export type SetupLink = { readonly tokenHash: string; readonly orgId: string; readonly createdBy: string; readonly createdAt: Date; readonly expiresAt: Date; readonly openedAt: Date | null };

const columns = { tokenHash: true, orgId: true, createdBy: true, createdAt: true, expiresAt: true, openedAt: true } as const;

export async function insertSetupLink(link: Omit<SetupLink, "openedAt">): Promise<void> {
  await database().ssoSetupLink.create({ data: link, select: { tokenHash: true } });
}

/** Neither revoked nor expired, newest first. */
export async function openLinksOf(orgId: string, now: Date): Promise<SetupLink[]> {
  return database().ssoSetupLink.findMany({ where: { orgId, revokedAt: null, expiresAt: { gt: now } }, select: columns, orderBy: { createdAt: "desc" } });
}

export async function findSetupLink(tokenHash: string): Promise<(SetupLink & { readonly revokedAt: Date | null }) | null> {
  return database().ssoSetupLink.findUnique({ where: { tokenHash }, select: { ...columns, revokedAt: true } });
}

/** Of two browsers at once, one opens it. */
export async function markOpened(tokenHash: string, visitorHash: string, now: Date): Promise<SetupLink | null> {
  const [row] = await database().ssoSetupLink.updateManyAndReturn({ where: { tokenHash, openedAt: null, revokedAt: null, expiresAt: { gt: now } }, data: { openedAt: now, visitorHash }, select: columns });
  return row ?? null;
}

export async function findByVisitor(visitorHash: string, now: Date): Promise<SetupLink | null> {
  return database().ssoSetupLink.findFirst({ where: { visitorHash, revokedAt: null, expiresAt: { gt: now } }, select: columns });
}

export async function markRevoked(orgId: string, tokenHash: string, now: Date): Promise<boolean> {
  return (await database().ssoSetupLink.updateMany({ where: { tokenHash, orgId, revokedAt: null }, data: { revokedAt: now } })).count === 1;
}
