// The SDK as a package: ES modules that need jose, oauth4webapi and zod alone, their types, and a package.json that says so.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { StartFailure } from "../start/failure";
import { declare } from "./declarations";

/** Where each door of the package is written. One build with shared chunks: a Refusal is the same class behind all of them. */
export const ENTRIES = {
  service: "lib/sdk/service.ts",
  express: "lib/sdk/adapters/express.ts",
  fastify: "lib/sdk/adapters/fastify.ts",
  hono: "lib/sdk/adapters/hono.ts",
  next: "lib/sdk/adapters/next.ts",
  client: "lib/sdk/client.ts",
  "client-node": "lib/sdk/node/file-storage.ts",
} as const;

const EXTERNAL = ["jose", "oauth4webapi", "zod"];

type Manifest = { name: string; version: string; description: string; engines: unknown; exports: Record<string, Record<string, string>>; dependencies: Record<string, string> };

/** @throws StartFailure when the sources do not compile */
export async function buildSdk(root: string, outdir = path.join(root, "dist/sdk")): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, path.join(root, file)])),
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "neutral", // Node, Edge, Deno, Bun, browsers: whatever has fetch and WebCrypto
    target: "es2022",
    external: [...EXTERNAL, "node:*"], // the latter in client-node alone
    tsconfig: path.join(root, "tsconfig.json"),
    sourcemap: true,
    logLevel: "silent",
  }).catch((error: unknown) => { throw new StartFailure(`The SDK cannot be bundled: ${(error as Error).message}`); });
  declare(root, Object.values(ENTRIES), path.join(outdir, "types"));
  writeFileSync(path.join(outdir, "package.json"), `${JSON.stringify(manifest(root), null, 2)}\n`);
}

/** The product's own `exports`, seen from dist/sdk: `npm pack ./dist/sdk` makes a package without the product's dependencies. */
function manifest(root: string): object {
  const { dependencies, description, engines, exports, name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
  const here = (target: string): string => target.replace("./dist/sdk/", "./");
  const doors = Object.entries(exports).map(([door, targets]) => [door, Object.fromEntries(Object.entries(targets).map(([condition, target]) => [condition, here(target)]))]);
  const needed = Object.fromEntries(EXTERNAL.map((dependency) => [dependency, dependencies[dependency]]));
  return { name, version, description: `${description} What services and clients import.`, type: "module", sideEffects: false, engines, exports: Object.fromEntries(doors), dependencies: needed };
}
