// Memberships as rows: who may act for which org, in which role.
import { database } from "@/lib/db/client";

export type Org = { readonly id: string; readonly slug: string; readonly name: string };

/** With the org's rule about who may act for it (sso-rule.ts). */
export type Membership = { readonly org: Org & { readonly ssoEnforcedAt: Date | null }; readonly role: string };

const columns = { role: true, org: { select: { id: true, slug: true, name: true, ssoEnforcedAt: true } } } as const;

export async function membershipsOf(userId: string): Promise<Membership[]> {
  return database().membership.findMany({ where: { userId }, select: columns, orderBy: { org: { name: "asc" } } });
}

export async function findMembership(userId: string, orgSlug: string): Promise<Membership | null> {
  return database().membership.findFirst({ where: { userId, org: { slug: orgSlug } }, select: columns });
}

export async function findMembershipIn(orgId: string, userId: string): Promise<{ readonly role: string } | null> {
  return database().membership.findUnique({ where: { orgId_userId: { orgId, userId } }, select: { role: true } });
}

/** @throws P2002 (lib/db/transaction.ts) for somebody who is one already */
export async function insertMembership(orgId: string, userId: string, role: string): Promise<void> {
  await database().membership.create({ data: { orgId, userId, role }, select: { role: true } });
}

export async function setRole(orgId: string, userId: string, role: string): Promise<void> {
  await database().membership.updateMany({ where: { orgId, userId }, data: { role } });
}
