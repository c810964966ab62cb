// The mail domains of orgs, as rows. Whoever asks by org finds nothing of another one.
import { database } from "@/lib/db/client";
import { seenShape, type Seen } from "./seen";

export type OrgDomain = {
  readonly id: string;
  readonly orgId: string;
  readonly domain: string;
  readonly challenge: string;
  readonly provenAt: Date | null;
  readonly lastCheckedAt: Date | null;
  readonly lastSeen: Seen | undefined;
  readonly missingSince: Date | null;
};

type Row = Omit<OrgDomain, "lastSeen"> & { lastSeen: unknown };

const columns = { id: true, orgId: true, domain: true, challenge: true, provenAt: true, lastCheckedAt: true, lastSeen: true, missingSince: true } as const;

const domainOfRow = ({ lastSeen, ...row }: Row): OrgDomain => ({ ...row, lastSeen: seenShape.safeParse(lastSeen).data });

export async function domainsOf(orgId: string): Promise<OrgDomain[]> {
  return (await database().orgDomain.findMany({ where: { orgId }, select: columns, orderBy: { createdAt: "asc" } })).map(domainOfRow);
}

export async function findDomain(orgId: string, id: string): Promise<OrgDomain | undefined> {
  const row = await database().orgDomain.findFirst({ where: { id, orgId }, select: columns });
  return row === null ? undefined : domainOfRow(row);
}

export async function provenDomains(orgId: string): Promise<string[]> {
  return (await database().orgDomain.findMany({ where: { orgId, provenDomain: { not: null } }, select: { domain: true }, orderBy: { domain: "asc" } })).map(({ domain }) => domain);
}

export async function provenBy(domain: string): Promise<string | undefined> {
  return (await database().orgDomain.findUnique({ where: { provenDomain: domain }, select: { orgId: true } }))?.orgId;
}

/** The same claim twice is one row with one challenge. */
export async function insertDomain(claim: { orgId: string; domain: string; challenge: string }): Promise<{ row: OrgDomain; created: boolean }> {
  const { count } = await database().orgDomain.createMany({ data: [claim], skipDuplicates: true });
  const row = await database().orgDomain.findUniqueOrThrow({ where: { orgId_domain: { orgId: claim.orgId, domain: claim.domain } }, select: columns });
  return { row: domainOfRow(row), created: count === 1 };
}

export async function countDomains(orgId: string): Promise<number> {
  return database().orgDomain.count({ where: { orgId } });
}

/** Not while the org admits only single sign-on and the domain is proven. */
export async function deleteDomain(orgId: string, id: string): Promise<boolean> {
  return (await database().orgDomain.deleteMany({ where: { id, orgId, OR: [{ provenDomain: null }, { org: { ssoEnforcedAt: null } }] } })).count === 1;
}

/** @throws P2002 (lib/db/transaction.ts) when another org has proven it @returns false for a row that is gone, or is proven already */
export async function markProven(row: { id: string; domain: string }, seen: Seen, now: Date): Promise<boolean> {
  const data = { provenDomain: row.domain, provenAt: now, lastSeen: seen, lastCheckedAt: now, missingSince: null };
  return (await database().orgDomain.updateMany({ where: { id: row.id, provenDomain: null }, data })).count === 1;
}

export async function noteSeen(id: string, seen: Seen, now: Date): Promise<void> {
  await database().orgDomain.updateMany({ where: { id }, data: { lastSeen: seen, lastCheckedAt: now } });
}

/** @returns whether this call was the one that changed it */
export async function markFound(id: string): Promise<boolean> {
  return (await database().orgDomain.updateMany({ where: { id, missingSince: { not: null } }, data: { missingSince: null } })).count === 1;
}

/** @returns likewise */
export async function markMissing(id: string, now: Date): Promise<boolean> {
  return (await database().orgDomain.updateMany({ where: { id, provenDomain: { not: null }, missingSince: null }, data: { missingSince: now } })).count === 1;
}

/** @returns likewise */
export async function markLapsed(id: string, missingBefore: Date): Promise<boolean> {
  const data = { provenDomain: null, provenAt: null, missingSince: null };
  return (await database().orgDomain.updateMany({ where: { id, provenDomain: { not: null }, missingSince: { lte: missingBefore } }, data })).count === 1;
}

/** One statement: a row that one replica took is not due for the others. */
export async function takeDueDomains(checkedBefore: Date, now: Date, most: number): Promise<OrgDomain[]> {
  const due = await database().$queryRaw<{ id: string }[]>`
    UPDATE "OrgDomain" SET "lastCheckedAt" = ${now} WHERE id IN (
      SELECT id FROM "OrgDomain" WHERE "provenDomain" IS NOT NULL AND "lastCheckedAt" < ${checkedBefore}
      ORDER BY "lastCheckedAt" LIMIT ${most} FOR UPDATE SKIP LOCKED
    ) RETURNING id`;
  return (await database().orgDomain.findMany({ where: { id: { in: due.map(({ id }) => id) } }, select: columns })).map(domainOfRow);
}
