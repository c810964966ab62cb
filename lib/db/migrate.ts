// Brings the database up to the schema with Prisma's own engine (as WebAssembly: nothing is downloaded).
import { Client } from "pg";
import { readMigrations } from "./migration-files";
import { withEngine } from "./schema-engine";

/** Any number, the same in every pod: who holds it migrates, the others wait for it. */
const MIGRATION_LOCK = 7_306_851_011;

/** @returns names of the migrations applied now; empty when there was nothing to do */
export async function migrate(databaseUrl: string, migrationsDir: string): Promise<string[]> {
  const lock = new Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await withEngine(databaseUrl, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: readMigrations(migrationsDir),
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    });
  } finally {
    await lock.end(); // and with the connection the lock
  }
}
