// Memberships as rows: who may act for which org, in which role.
import { database } from "@/lib/db/client";

export type Org = { readonly id: string; readonly slug: string; readonly name: string };

export type Membership = { readonly org: Org; readonly role: string };

const columns = { role: true, org: { select: { id: true, slug: true, name: true } } } as const;

export async function membershipsOf(userId: string): Promise<Membership[]> {
  return database().membership.findMany({ where: { userId }, select: columns, orderBy: { org: { name: "asc" } } });
}

export async function findMembership(userId: string, orgSlug: string): Promise<Membership | null> {
  return database().membership.findFirst({ where: { userId, org: { slug: orgSlug } }, select: columns });
}
