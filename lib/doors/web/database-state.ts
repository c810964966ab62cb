// What web cannot work without: a database that answers, with the whole schema of this release in it.
import path from "node:path";
import { ConfigError } from "@/lib/config/read";
import { databaseTrouble } from "@/lib/db/health.store";
import { migrationNames } from "@/lib/db/migration-files";
import { schemaState } from "@/lib/db/migrations.store";
import { databaseWords, PATIENCE_MS } from "@/lib/db/reach";
import { inTime } from "@/lib/deadline/in-time";

export type DatabaseState = {
  readonly database: { readonly ok: boolean; readonly trouble: string | null };
  /** `ok` is null while the database cannot be asked. */
  readonly migrations: { readonly ok: boolean | null; readonly pending: readonly string[]; readonly failed: readonly string[]; readonly trouble: string | null };
};

const COMPLETE: DatabaseState["migrations"] = { ok: true, pending: [], failed: [], trouble: null };

const kept = globalThis as { eloquentSchemaComplete?: boolean; eloquentDatabaseState?: Promise<DatabaseState> | undefined };

/** Answers within PATIENCE_MS, whatever the database does. Whoever asks while a question is under way gets that answer. */
export function databaseState(): Promise<DatabaseState> {
  return (kept.eloquentDatabaseState ??= ask().finally(() => { kept.eloquentDatabaseState = undefined; }));
}

async function ask(): Promise<DatabaseState> {
  const untilMs = Date.now() + PATIENCE_MS;
  const trouble = await inTime(databaseTrouble(), PATIENCE_MS).catch(databaseWords);
  if (trouble !== undefined) return { database: { ok: false, trouble }, migrations: kept.eloquentSchemaComplete ? COMPLETE : { ...COMPLETE, ok: null } };
  return { database: { ok: true, trouble: null }, migrations: await migrations(untilMs - Date.now()) };
}

/** The schema only goes forward: once all of it was there, nobody asks again. */
async function migrations(limitMs: number): Promise<DatabaseState["migrations"]> {
  if (kept.eloquentSchemaComplete) return COMPLETE;
  try {
    const { failed, pending } = await inTime(schemaState(releaseMigrations()), limitMs);
    if (failed.length === 0 && pending.length === 0) kept.eloquentSchemaComplete = true;
    return { ok: kept.eloquentSchemaComplete === true, pending, failed, trouble: schemaWords(failed, pending) };
  } catch (error) {
    return { ok: false, pending: [], failed: [], trouble: databaseWords(error) };
  }
}

function schemaWords(failed: readonly string[], pending: readonly string[]): string | null {
  if (failed.length > 0) return `${failed.join(", ")} failed`;
  return pending.length > 0 ? `not applied yet: ${pending.join(", ")}` : null;
}

/** @throws ConfigError where web was started away from its files: with no migrations to compare with, any database would do */
export function releaseMigrations(): string[] {
  const folder = path.join(process.cwd(), "prisma/migrations");
  try {
    const names = migrationNames(folder);
    if (names.length > 0) return names;
  } catch {
    // told below
  }
  throw new ConfigError([`${folder} holds no migrations: start web in the release's own folder, which npm start and the image's bin/web do`]);
}
