// How far has this database come? Read from where Prisma's engine writes it down.
import { database } from "./client";

export type Schema = {
  /** Of this release, not applied yet; oldest first. */
  readonly pending: readonly string[];
  /** Begun, and neither finished nor rolled back: somebody has to look. */
  readonly failed: readonly string[];
};

type Row = { readonly migration_name: string; readonly finished_at: Date | null; readonly rolled_back_at: Date | null };

/**
 * What a later release has added is no matter: migrations only add, so that the release before works on.
 * @param names migrations of this release, oldest first
 * @throws when the database does not answer
 */
export async function schemaState(names: readonly string[]): Promise<Schema> {
  const [table] = await database().$queryRaw<{ there: boolean }[]>`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`;
  const rows = table?.there === true ? await database().$queryRaw<Row[]>`SELECT migration_name, finished_at, rolled_back_at FROM _prisma_migrations` : [];
  const applied = new Set(rows.filter((row) => row.finished_at !== null && row.rolled_back_at === null).map((row) => row.migration_name));
  const failed = rows.filter((row) => row.finished_at === null && row.rolled_back_at === null && !applied.has(row.migration_name)).map((row) => row.migration_name);
  return { pending: names.filter((name) => !applied.has(name)), failed };
}
