// What the tests look up behind the product's back.
import { Pool } from "pg";
import { insertPerson } from "../sign-in/person-row";

export const database = new Pool({ connectionString: process.env["TEST_DATABASE_URL"] });

export async function userWith(email: unknown): Promise<{ id: string; emailVerifiedAt: Date | null; name: string } | undefined> {
  return (await database.query('SELECT id, "emailVerifiedAt", name FROM "User" WHERE email = $1', [email])).rows[0];
}

export async function accountsOf(userId: string): Promise<{ subject: string; email: string }[]> {
  return (await database.query('SELECT subject, email FROM "Account" WHERE "userId" = $1 ORDER BY "createdAt"', [userId])).rows;
}

export async function sessionsOf(userId: string): Promise<{ id: string; method: string; revokedFor: string | null }[]> {
  return (await database.query('SELECT id, method, "revokedFor" FROM "Session" WHERE "userId" = $1 ORDER BY "createdAt"', [userId])).rows;
}

/** In the order in which they were written. */
export async function eventsOf(actorId: string): Promise<string[]> {
  return (await database.query<{ type: string }>('SELECT type FROM "AuditEvent" WHERE "actorId" = $1 ORDER BY at, id', [actorId])).rows.map(({ type }) => type);
}

/** Why people were refused lately from that address. */
export async function refusalsFrom(address: string): Promise<unknown[]> {
  return (await database.query(`SELECT after FROM "AuditEvent" WHERE type = 'user.sign_in_refused' AND address = $1 ORDER BY at`, [address])).rows.map(({ after }) => after);
}

/** @returns the id of a user made for a test */
export async function insertUser(email: string, { verified = true, passwordHash = null as string | null } = {}): Promise<string> {
  return insertPerson(database, { email, name: "Made for a test", passwordHash, confirmed: verified });
}

export async function insertAccount(userId: string, subject: string, email: string): Promise<void> {
  await database.query('INSERT INTO "Account" (id, "userId", provider, subject, email) VALUES ($1, $2, $3, $4, $5)', [crypto.randomUUID(), userId, "google", subject, email]);
}
