// Users as rows.
import { database } from "@/lib/db/client";
import type { Facts, KnownUser } from "./decide";
import type { Provider } from "./proof";

export type User = { readonly id: string; readonly email: string; readonly name: string };

const columns = { id: true, email: true, name: true } as const;

export async function findUser(id: string): Promise<User | null> {
  return database().user.findUnique({ where: { id }, select: columns });
}

/** By id; who has no account here any more is left out. */
export async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const users = await database().user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: columns });
  return new Map(users.map(({ email, id, name }) => [id, name || email]));
}

export async function findKnownUser(id: string): Promise<KnownUser | undefined> {
  const user = await database().user.findUnique({ where: { id }, select: { id: true, email: true, emailVerifiedAt: true } });
  return user === null ? undefined : { id: user.id, email: user.email, emailVerified: user.emailVerifiedAt !== null };
}

export async function findNamesake(email: string, provider: Provider): Promise<Facts["namesake"]> {
  const user = await database().user.findUnique({ where: { email }, select: { id: true, emailVerifiedAt: true, accounts: { where: { provider }, select: { id: true }, take: 1 } } });
  return user === null ? undefined : { id: user.id, email, emailVerified: user.emailVerifiedAt !== null, hasSuchAccount: user.accounts.length > 0 };
}

/** @throws P2002 (lib/db/transaction.ts) when the address is taken */
export async function insertUser(user: { email: string; name: string; emailVerifiedAt: Date; passwordHash?: string }): Promise<string> {
  const { id } = await database().user.create({ data: user, select: { id: true } });
  return id;
}

export async function findUserByEmail(email: string): Promise<(User & { readonly emailVerifiedAt: Date | null }) | null> {
  return database().user.findUnique({ where: { email }, select: { ...columns, emailVerifiedAt: true } });
}

/** Until the transaction ends nobody else holds this row: what is decided about a person's ways in is decided one at a time. */
export async function lockUser(id: string): Promise<{ readonly hasPassword: boolean } | undefined> {
  const [row] = await database().$queryRaw<{ hasPassword: boolean }[]>`SELECT "passwordHash" IS NOT NULL AS "hasPassword" FROM "User" WHERE id = ${id} FOR UPDATE`;
  return row;
}

export async function hasPassword(id: string): Promise<boolean> {
  return (await database().user.count({ where: { id, passwordHash: { not: null } } })) > 0;
}
