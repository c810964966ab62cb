// Brings the database up to the schema with Prisma's own engine (as WebAssembly: nothing is downloaded).
import type { Client } from "pg";
import { readMigrations } from "./migration-files";
import { connected } from "./reach";
import { withEngine } from "./schema-engine";

/** Any number, the same in every pod: who holds it migrates, the others wait for it. */
const MIGRATION_LOCK = 7_306_851_011;

/** Of the engine's own table: begun, and neither finished nor taken back. */
const UNFINISHED = "finished_at IS NULL AND rolled_back_at IS NULL";

/** Which one, why, and what to do. */
export class MigrationFailed extends Error {
  override readonly name = "MigrationFailed";
}

/**
 * Safe to run twice, and from several pods at once.
 * @param say what it waits for, and what it takes over from somebody who was killed
 * @returns names of the migrations applied now; empty when there was nothing to do
 * @throws MigrationFailed, or why the database cannot be reached
 */
export async function migrate(databaseUrl: string, migrationsDir: string, say: (line: string) => void = () => undefined): Promise<string[]> {
  const lock = await connected(databaseUrl);
  try {
    await take(lock, say);
    for (const name of await unfinished(lock)) say(`migration ${name} was begun and not finished: nothing of it is in the database, it is applied anew`);
    return await withEngine(databaseUrl, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: readMigrations(migrationsDir),
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    }).catch(async (error: unknown) => { throw await named(error, lock); });
  } finally {
    await lock.end(); // and with the connection the lock
  }
}

async function take(lock: Client, say: (line: string) => void): Promise<void> {
  // A pod that is killed closes its connection. Of a machine that is gone PostgreSQL hears nothing: it shall ask, or the lock stays for hours.
  await lock.query("SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3");
  const { rows: [row] } = await lock.query<{ free: boolean }>("SELECT pg_try_advisory_lock($1) AS free", [MIGRATION_LOCK]);
  if (row?.free === true) return;
  say("another process is migrating this database: waiting for it");
  await lock.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
}

/**
 * What began and neither finished nor was taken back: it failed, or whoever did it was killed. Its script is one transaction that marks
 * the row as well, so nothing of it is there; where PostgreSQL still works on it, the row is locked and this waits.
 */
async function unfinished(lock: Client): Promise<string[]> {
  const { rows: [table] } = await lock.query<{ there: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`);
  if (table?.there !== true) return [];
  const { rows } = await lock.query<{ migration_name: string }>(`UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE ${UNFINISHED} RETURNING migration_name`);
  return rows.map(({ migration_name: name }) => name);
}

/** The engine says where its own code was, too; people want the migration, and what was wrong with it. */
async function named(error: unknown, lock: Client): Promise<unknown> {
  const { rows } = await lock.query<{ migration_name: string }>(`SELECT migration_name FROM "_prisma_migrations" WHERE ${UNFINISHED}`).catch(() => ({ rows: [] }));
  const name = rows[0]?.migration_name;
  return name === undefined ? error : new MigrationFailed(`Migration ${name} failed: ${engineWords(error)}. Nothing of it is in the database. Mend what it names, and migrate again.`);
}

function engineWords(error: unknown): string {
  return (error as Error).message.replace(/^external connector error\n/, "").split(/\n\s+\d+: /)[0]!.replaceAll(/\s*\n\s*/g, " ");
}
