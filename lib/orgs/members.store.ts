// The members of one org as rows: every query names the org, so that nobody of another one is ever found.
import { database } from "@/lib/db/client";
import type { Org } from "./memberships.store";

export type Member = { readonly id: string; readonly name: string; readonly email: string; readonly role: string };

const columns = { role: true, user: { select: { id: true, name: true, email: true } } } as const;
const byName = [{ user: { name: "asc" } }, { user: { email: "asc" } }] as const;

const memberOf = ({ role, user }: { role: string; user: Omit<Member, "role"> }): Member => ({ ...user, role });

/** @param who user id, or normalised e-mail address */
export async function findMember(orgId: string, who: string): Promise<{ member: Member; org: Org } | null> {
  const row = await database().membership.findFirst({
    where: { orgId, user: { OR: [{ id: who }, { email: who }] } },
    select: { ...columns, org: { select: { id: true, slug: true, name: true } } },
  });
  return row === null ? null : { member: memberOf(row), org: row.org };
}

/** @param most how many at most, by name */
export async function membersOf(orgId: string, most: number): Promise<Member[]> {
  return (await database().membership.findMany({ where: { orgId }, select: columns, orderBy: [...byName], take: most })).map(memberOf);
}

/** Those who hold one of the roles, and how many there are beyond `most`. */
export async function membersInRoles(orgId: string, roles: readonly string[], most: number): Promise<{ members: Member[]; total: number }> {
  const where = { orgId, role: { in: [...roles] } };
  const [rows, total] = await Promise.all([
    database().membership.findMany({ where, select: columns, orderBy: [...byName], take: most }),
    database().membership.count({ where }),
  ]);
  return { members: rows.map(memberOf), total };
}
