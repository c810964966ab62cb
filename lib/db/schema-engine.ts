// Prisma's own schema engine, as WebAssembly: nothing is downloaded.
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine as Engine } from "@prisma/schema-engine-wasm";
import { Pool } from "pg";

export async function withEngine<Result>(databaseUrl: string, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const { SchemaEngine } = await (bindings ??= loadEngine());
  const pool = new Pool({ connectionString: databaseUrl });
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool)));
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end(); // or the engine's own lock would outlive its work, as long as a connection may be idle
  }
}

/** The script's own row is marked as finished by the script: so the two are there together, or neither is. */
const CLAIM = `DO $claim$ BEGIN
  UPDATE "_prisma_migrations" SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'another process has taken this migration over'; END IF;
END $claim$;
`;

/**
 * Prisma's adapter cuts a migration at every semicolon and sends the parts one by one; whoever is killed meanwhile leaves half of it.
 * Sent whole, PostgreSQL makes one transaction of it.
 */
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await adapter.executeRaw({ sql: CLAIM + script, args: [], argTypes: [] }));
    return adapter;
  }
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
