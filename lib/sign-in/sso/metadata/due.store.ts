// Connections that something is due for, as rows. What one replica takes is not due for the others.
import { database } from "@/lib/db/client";

export type DueMetadata = { readonly id: string; readonly orgId: string; readonly name: string; readonly metadataUrl: string; readonly issuer: string | null; readonly ssoUrl: string | null; readonly certificates: string[]; readonly revision: number };

export async function takeDueMetadata(readBefore: Date, now: Date, most: number): Promise<DueMetadata[]> {
  return database().$queryRaw<DueMetadata[]>`
    UPDATE "SsoConnection" SET "metadataReadAt" = ${now} WHERE id IN (
      SELECT id FROM "SsoConnection" WHERE kind = 'saml' AND "metadataUrl" IS NOT NULL AND "metadataReadAt" < ${readBefore}
      ORDER BY "metadataReadAt" LIMIT ${most} FOR UPDATE SKIP LOCKED
    ) RETURNING id, "orgId", name, "metadataUrl", issuer, "ssoUrl", certificates, revision`;
}

/** Nobody changed it, so a test that passed still says something. @returns false where somebody did meanwhile */
export async function refreshRow(id: string, revision: number, to: { ssoUrl: string; ssoBinding: string; certificates: readonly string[]; metadataXml: string }): Promise<boolean> {
  const data = { ...to, certificates: [...to.certificates], metadataProblem: null, warnedDays: null, revision: { increment: 1 } };
  return (await database().ssoConnection.updateMany({ where: { id, revision }, data })).count === 1;
}

export type Expiring = { readonly id: string; readonly orgId: string; readonly name: string; readonly certificates: string[]; readonly warnedDays: number | null };

/** Page by page, in the order of their ids. */
export async function liveWithCertificates(after: string, most: number): Promise<Expiring[]> {
  return database().ssoConnection.findMany({
    where: { id: { gt: after }, kind: "saml", liveAt: { not: null } }, orderBy: { id: "asc" }, take: most,
    select: { id: true, orgId: true, name: true, certificates: true, warnedDays: true },
  });
}

/** @returns false where another replica was first */
export async function markWarned(id: string, before: number | null, days: number | null): Promise<boolean> {
  return (await database().ssoConnection.updateMany({ where: { id, warnedDays: before }, data: { warnedDays: days } })).count === 1;
}
