// One way to put somebody into the database for a test: nobody else's tests know them.
import { hashSync } from "bcryptjs";

export type PersonRow = { readonly email: string; readonly name: string; readonly passwordHash: string | null; readonly confirmed: boolean };

type Database = { query(sql: string, values: unknown[]): Promise<unknown> };

/** @returns the id */
export async function insertPerson(database: Database, { confirmed, email, name, passwordHash }: PersonRow): Promise<string> {
  const id = crypto.randomUUID();
  await database.query('INSERT INTO "User" (id, email, name, "passwordHash", "emailVerifiedAt") VALUES ($1, $2, $3, $4, $5)', [id, email, name, passwordHash, confirmed ? new Date() : null]);
  return id;
}

const hashes = new Map<string, string>();

/** @param cost 12 is the product's; lower, and signing in takes no time */
export function hashOf(password: string, cost = 4): string {
  const key = `${cost} ${password}`;
  const hash = hashes.get(key) ?? hashSync(password, cost);
  hashes.set(key, hash);
  return hash;
}
