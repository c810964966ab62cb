// TypeScript that runs outside Next, bundled once: our own code in one file, packages beside it.
import path from "node:path";
import { build } from "esbuild";

/** The gateway, the example backend, the password workers, the stand-in for Google and the demo's identity provider. */
const ENTRIES = { gateway: "gateway.ts", backend: "examples/backend/main.ts", "hash-worker": "lib/sign-in/password/hash-worker.ts", "judge-worker": "lib/sign-in/new-password/judge-worker.ts", google: "scripts/start/google/main.ts", idp: "examples/idp/main.ts" };

export async function bundle(root: string): Promise<void> {
  await bundleInto(root, "dist", ENTRIES);
}

/**
 * @param entries files by the names they shall have in `folder`, without their ending
 * @returns the files made
 */
export async function bundleInto(root: string, folder: string, entries: Readonly<Record<string, string>>): Promise<string[]> {
  const outdir = path.join(root, folder);
  await build({
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.join(root, file)])),
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
  return Object.keys(entries).map((name) => path.join(outdir, `${name}.mjs`));
}
