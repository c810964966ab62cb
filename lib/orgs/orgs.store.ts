// Organisations as rows.
import { database } from "@/lib/db/client";
import type { Org } from "./memberships.store";

/** @throws P2002 (lib/db/transaction.ts) when the slug is taken */
export async function insertOrg(org: { name: string; slug: string }, owner: { userId: string; role: string }): Promise<Org> {
  return database().org.create({ data: { ...org, memberships: { create: owner } }, select: { id: true, slug: true, name: true } });
}

export async function findOrg(id: string): Promise<Org | null> {
  return database().org.findUnique({ where: { id }, select: { id: true, slug: true, name: true } });
}

/** Until the transaction ends nobody else holds this row: what an org may have several of is counted one at a time. */
export async function lockOrg(id: string): Promise<void> {
  await database().$queryRaw`SELECT id FROM "Org" WHERE id = ${id} FOR UPDATE`;
}

/**
 * Counts, and holds the person's row until the transaction ends: of two requests of theirs, the second counts what the first made.
 * @returns how many orgs the person has that role in
 */
export async function countOrgsFor(userId: string, role: string): Promise<number> {
  await database().$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR UPDATE`;
  return database().membership.count({ where: { userId, role } });
}

export async function takenSlugs(slugs: readonly string[]): Promise<Set<string>> {
  const taken = await database().org.findMany({ where: { slug: { in: [...slugs] } }, select: { slug: true } });
  return new Set(taken.map(({ slug }) => slug));
}

export async function findOrgBySlug(slug: string): Promise<Org | null> {
  return database().org.findUnique({ where: { slug }, select: { id: true, slug: true, name: true } });
}
