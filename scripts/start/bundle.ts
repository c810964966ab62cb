// TypeScript that runs outside Next, bundled once: the gateway, the example backend, the password workers, the stand-in for Google and the demo's identity provider.
import path from "node:path";
import { build } from "esbuild";

const ENTRIES = { gateway: "gateway.ts", backend: "examples/backend/main.ts", "hash-worker": "lib/sign-in/password/hash-worker.ts", "judge-worker": "lib/sign-in/new-password/judge-worker.ts", google: "scripts/start/google/main.ts", idp: "examples/idp/main.ts" };

export async function bundle(root: string): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, path.join(root, file)])),
    outdir: path.join(root, "dist"),
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
}
