// Somebody new, in no organisation yet.
import type { Client } from "pg";
import { hashOf, insertPerson } from "../sign-in/person-row";

export type Newcomer = { readonly id: string; readonly email: string };

export async function newcomer(database: Client, name = "Nia Newcomer"): Promise<Newcomer> {
  const email = `nia.${crypto.randomUUID().slice(0, 8)}@acme.test`;
  return { id: await insertPerson(database, { email, name, passwordHash: hashOf(process.env["DEMO_PASSWORD"] ?? ""), confirmed: true }), email };
}
