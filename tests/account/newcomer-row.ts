// Somebody new, in no organisation yet.
import type { Client } from "pg";

export type Newcomer = { readonly id: string; readonly email: string };

/** With Ada's password, so that no test waits for a hash of its own. */
export async function newcomer(database: Client, name = "Nia Newcomer"): Promise<Newcomer> {
  const id = crypto.randomUUID();
  const email = `nia.${id.slice(0, 8)}@acme.test`;
  await database.query(`INSERT INTO "User" (id, email, name, "emailVerifiedAt", "passwordHash") SELECT $1, $2, $3, now(), "passwordHash" FROM "User" WHERE email = 'ada@acme.test'`, [id, email, name]);
  return { id, email };
}
