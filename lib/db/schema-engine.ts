// Prisma's own schema engine, as WebAssembly: nothing is downloaded.
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine as Engine } from "@prisma/schema-engine-wasm";

export async function withEngine<Result>(databaseUrl: string, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const { SchemaEngine } = await (bindings ??= loadEngine());
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
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
