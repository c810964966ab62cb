// The migrations make what prisma/schema.prisma declares: both are built in a database of their own, and PostgreSQL compares.
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { withEngine } from "@/lib/db/schema-engine";

const SERVER = process.env["TEST_DATABASE_URL"]!;
const NAMES = { migrated: `drift_migrated_${process.pid}`, declared: `drift_declared_${process.pid}` };

const urlOf = (database: string): string => Object.assign(new URL(SERVER), { pathname: `/${database}` }).href;

/** One line per column, index and constraint. What only the migrations can say (the audit log's trigger) is none of these. */
const FACTS = `
  SELECT format('column %s.%s %s%s default %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, coalesce(pg_get_expr(d.adbin, d.adrelid), 'none')) AS fact
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT format('constraint %s.%s %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.connamespace = 'public'::regnamespace AND k.contype <> 'n'
  UNION ALL SELECT format('enum %s', typname) FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'`;

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query<Record<string, unknown>>(sql);
    return answer.rows ?? [];
  } finally {
    await client.end();
  }
}

const factsOf = async (database: string): Promise<string[]> =>
  (await run(urlOf(database), FACTS)).map(({ fact }) => String(fact)).filter((fact) => !fact.includes("_prisma_migrations")).sort();

/** What Prisma would write as the first and only migration of that schema. */
async function sqlOf(schema: string): Promise<string> {
  const { stdout } = await withEngine(urlOf(NAMES.declared), (engine) => engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
    script: true, exitCode: null, filters: { externalTables: [], externalEnums: [] },
  }));
  return stdout ?? "";
}

describe("the migrations and the schema", () => {
  beforeAll(async () => {
    for (const name of Object.values(NAMES)) await run(SERVER, `CREATE DATABASE ${name}`);
    await migrate(urlOf(NAMES.migrated), "prisma/migrations");
    await run(urlOf(NAMES.declared), await sqlOf(readFileSync("prisma/schema.prisma", "utf8")));
  });
  afterAll(async () => {
    for (const name of Object.values(NAMES)) await run(SERVER, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  it("agree on every column, index and constraint", async () => {
    const declared = await factsOf(NAMES.declared);
    expect(declared.join("\n")).toContain("column Session.revokedAt timestamp(3) with time zone");
    expect(await factsOf(NAMES.migrated)).toEqual(declared);
  });

  it("would be seen to disagree on a column, a null and an index", async () => {
    const before = await factsOf(NAMES.migrated);
    await run(urlOf(NAMES.migrated), `ALTER TABLE "Org" ADD COLUMN "motto" TEXT; ALTER TABLE "User" ALTER COLUMN "name" DROP NOT NULL; DROP INDEX "Session_userId_idx"`);
    const after = await factsOf(NAMES.migrated);
    expect(after.filter((fact) => !before.includes(fact))).toEqual(["column Org.motto text default none", "column User.name text default none"]);
    expect(before.filter((fact) => !after.includes(fact))).toEqual(["column User.name text not null default none", expect.stringContaining("Session_userId_idx")]);
  });
});
