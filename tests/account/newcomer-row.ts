// Somebody new, in no organisation yet.
import { hashSync } from "bcryptjs";
import type { Client } from "pg";

export type Newcomer = { readonly id: string; readonly email: string };

/** Whoever signs in often: hashed at the least cost, so that no test waits for it. */
const passwordHash = hashSync(process.env["DEMO_PASSWORD"] ?? "", 4);

export async function newcomer(database: Client, name = "Nia Newcomer"): Promise<Newcomer> {
  const id = crypto.randomUUID();
  const email = `nia.${id.slice(0, 8)}@acme.test`;
  await database.query('INSERT INTO "User" (id, email, name, "emailVerifiedAt", "passwordHash") VALUES ($1, $2, $3, now(), $4)', [id, email, name, passwordHash]);
  return { id, email };
}
