// Users as rows.
import { database } from "@/lib/db/client";

export type User = { readonly id: string; readonly email: string; readonly name: string };

const columns = { id: true, email: true, name: true } as const;

export async function findUser(id: string): Promise<User | null> {
  return database().user.findUnique({ where: { id }, select: columns });
}

/** The hash leaves the store for a comparison and for nothing else. */
export async function findPasswordHash(email: string): Promise<{ id: string; passwordHash: string | null } | null> {
  return database().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
}
