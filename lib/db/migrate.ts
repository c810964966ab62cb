// Brings the database up to the schema with Prisma's own engine (as WebAssembly: nothing is downloaded).
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { Client } from "pg";
import type { MigrationList, SchemaEngine as Engine } from "@prisma/schema-engine-wasm";

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

async function withEngine<Result>(databaseUrl: string, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const { SchemaEngine } = await (bindings ??= loadEngine());
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
}

function readMigrations(baseDir: string): MigrationList {
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: readFileSync(path.join(baseDir, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") } },
    })),
  };
}

type Bindings = { SchemaEngine: typeof Engine } & { __wbg_set_wasm(exports: unknown): void };

/** Once per process: the bindings keep views of the memory they were first given. */
let bindings: Promise<Bindings> | undefined;

/** By path: the package's own entry imports .wasm as a module, which Node does not do without a flag. */
async function loadEngine(): Promise<Bindings> {
  const folder = path.join(process.cwd(), "node_modules", "@prisma", "schema-engine-wasm");
  const loaded = (await import(/* webpackIgnore: true */ pathToFileURL(path.join(folder, "schema_engine_bg.js")).href)) as Bindings;
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": loaded as unknown as WebAssembly.ModuleImports,
  });
  loaded.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return loaded;
}
