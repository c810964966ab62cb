// People of a test's own, straight into the database: nobody else's tests know them.
import { createHash } from "node:crypto";
import { Client } from "pg";
import { hashOf, insertPerson } from "./person-row";

export const STRONG = "tiny purple forklift";
export const STRONGER = "nine quiet lighthouse owls";

export class People {
  readonly database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });

  /** @param cost 12 is the product's; lower, and signing in takes no time */
  async add(password: string | null = STRONG, confirmed = true, cost = 4): Promise<{ id: string; email: string }> {
    const email = `${crypto.randomUUID()}@people.test`;
    const id = await insertPerson(this.database, { email, name: "Somebody Else", passwordHash: password === null ? null : hashOf(password, cost), confirmed });
    return { id, email };
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.database.query<Row>(sql, values)).rows;
  }

  /** What the audit log says about somebody, oldest first. */
  async audited(userId: string): Promise<string[]> {
    return (await this.rows<{ type: string }>('SELECT type FROM "AuditEvent" WHERE "actorId" = $1 OR "targetId" = $1 ORDER BY at, id', userId)).map(({ type }) => type);
  }

  async expire(token: string): Promise<void> {
    await this.database.query('UPDATE "MailedLink" SET "expiresAt" = now() - interval \'1 second\' WHERE "tokenHash" = $1', [createHash("sha256").update(token).digest("hex")]);
  }
}
