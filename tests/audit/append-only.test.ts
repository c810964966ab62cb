// The audit log is added to and never changed, whoever asks; and its list of events is closed and true.
import { readdirSync, readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUDIT_EVENTS } from "@/lib/audit/events";

const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
beforeAll(() => database.connect());
afterAll(() => database.end());

describe("a row of the audit log", () => {
  const id = crypto.randomUUID();
  const row = async () => (await database.query('SELECT type, address FROM "AuditEvent" WHERE id = $1', [id])).rows;
  beforeAll(() => database.query(`INSERT INTO "AuditEvent" (id, type, address, "userAgent", "requestId") VALUES ($1, 'user.signed_in', '198.51.100.9', '', '')`, [id]));

  it.each([
    ["changed", `UPDATE "AuditEvent" SET address = '' WHERE id = '${id}'`],
    ["changed, even where nothing matches", `UPDATE "AuditEvent" SET address = '' WHERE false`],
    ["replaced", `INSERT INTO "AuditEvent" (id, type, address, "userAgent", "requestId") VALUES ('${id}', 'x', '', '', '') ON CONFLICT (id) DO UPDATE SET address = ''`],
    ["deleted", `DELETE FROM "AuditEvent" WHERE id = '${id}'`],
    ["truncated away", 'TRUNCATE "AuditEvent"'],
  ])("is not %s, by the table's owner either", async (_, sql) => {
    await expect(database.query(sql)).rejects.toThrow("the audit log is append-only");
    expect(await row()).toEqual([{ type: "user.signed_in", address: "198.51.100.9" }]);
  });

  it("outlives the person it names", async () => {
    const [user, event] = [crypto.randomUUID(), crypto.randomUUID()];
    await database.query(`INSERT INTO "User" (id, email, name) VALUES ($1, $2, 'Gone')`, [user, `${user}@acme.test`]);
    await database.query(`INSERT INTO "AuditEvent" (id, type, "actorId", address, "userAgent", "requestId") VALUES ($1, 'user.created', $2, '', '', '')`, [event, user]);
    await database.query('DELETE FROM "User" WHERE id = $1', [user]);
    expect((await database.query('SELECT "actorId" FROM "AuditEvent" WHERE id = $1', [event])).rows).toEqual([{ actorId: user }]);
  });
});

describe("the list of events", () => {
  it("holds nothing that no use case writes", () => {
    const sources = readdirSync("lib", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes("generated") && !file.includes(".test.") && !file.endsWith("audit/events.ts"))
      .map((file) => readFileSync(`lib/${file}`, "utf8")).join("\n");
    expect(Object.keys(AUDIT_EVENTS).filter((type) => !sources.includes(`"${type}"`))).toEqual([]);
  });

  it("says each in a sentence of its own", () => {
    const sentences = Object.values(AUDIT_EVENTS);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
