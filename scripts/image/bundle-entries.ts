// The roles that only the image has, bundled like the gateway: our own code in one file, packages beside it.
import path from "node:path";
import { build } from "esbuild";

const ENTRIES = ["migrate", "keys-agree"];

/** @returns the files made */
export async function bundleEntries(root: string): Promise<string[]> {
  const outdir = path.join(root, "dist/roles");
  await build({
    entryPoints: Object.fromEntries(ENTRIES.map((name) => [name, path.join(root, "scripts/image/entries", `${name}.ts`)])),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    tsconfig: path.join(root, "tsconfig.json"),
    sourcemap: true,
    logLevel: "silent",
  });
  return ENTRIES.map((name) => path.join(outdir, `${name}.mjs`));
}
