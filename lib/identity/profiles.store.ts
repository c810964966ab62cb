// What people see of themselves, as rows.
import { database } from "@/lib/db/client";

export type Profile = { readonly id: string; readonly email: string; readonly emailVerifiedAt: Date | null; readonly name: string; readonly createdAt: Date };

export async function findProfile(id: string): Promise<Profile | null> {
  return database().user.findUnique({ where: { id }, select: { id: true, email: true, emailVerifiedAt: true, name: true, createdAt: true } });
}

export async function updateName(id: string, name: string): Promise<void> {
  await database().user.update({ where: { id }, data: { name }, select: { id: true } });
}
