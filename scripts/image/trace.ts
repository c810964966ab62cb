// Which files of node_modules a bundle needs, found by the tracer that Next brings along and uses for its own server.
import { createRequire } from "node:module";

type Tracer = { nodeFileTrace(files: string[], options: { base: string; processCwd: string }): Promise<{ fileList: Set<string> }> };

const require = createRequire(import.meta.url);

/** Read by a path that is put together at run time (lib/db/schema-engine.ts). */
const BY_PATH = ["package.json", "schema_engine_bg.js", "schema_engine_bg.wasm"].map((file) => `node_modules/@prisma/schema-engine-wasm/${file}`);

/** @returns paths below root, all in node_modules */
export async function tracedFiles(root: string, bundles: readonly string[]): Promise<string[]> {
  // Not an address for others to rely on; Next is pinned to one version, and a test starts what comes of it.
  const { nodeFileTrace } = require("next/dist/compiled/@vercel/nft") as Tracer;
  const { fileList } = await nodeFileTrace([...bundles], { base: root, processCwd: root });
  return [...new Set([...fileList, ...BY_PATH])].filter((file) => file.startsWith("node_modules/") && !/\.d\.[cm]?ts(?:\.map)?$/.test(file)).sort();
}
