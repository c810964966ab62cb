// What the image holds: Next's standalone server, the bundles of the other roles, and the files these were seen to need. Nothing else is copied.
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildOnce } from "../start/build";
import { bundleInto } from "../start/bundle";
import { ROLES } from "./roles";
import { tracedFiles } from "./trace";

/** A build of its own: `npm start` and the tests keep theirs. */
const PAGES = ".next-image";

/** Node itself runs these; the packages that web and the roles import are found by tracing. */
const BUNDLES = ["gateway", "backend", "hash-worker", "judge-worker"];

/** Roles that only the image has. */
const ONLY_HERE = { keys: "scripts/image/entries/keys.ts", doctor: "scripts/image/entries/doctor.ts", migrate: "scripts/image/entries/migrate.ts", "keys-agree": "scripts/image/entries/keys-agree.ts" };

/** Traced for Next's image optimiser, which is switched off (next.config.ts), and what pino's parts bring of their own tests. */
const UNUSED = /^node_modules\/(?:(?:sharp|@img)(?:\/|$)|(?:thread-stream|sonic-boom)\/(?:test|fixtures|types)(?:\/|$))/;

/** @returns false when the last build still holds */
export function buildForImage(root: string): Promise<boolean> {
  return withVariables({ NEXT_DIST_DIR: PAGES, NEXT_STANDALONE: "true" }, () => buildOnce(root));
}

/** @returns the folder's size in bytes */
export async function buildTree(root: string, outdir: string): Promise<number> {
  await buildForImage(root);
  const roles = await bundleInto(root, "dist/roles", ONLY_HERE);
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  copyWeb(root, outdir);
  const bundles = [...BUNDLES.map((name) => path.join(root, "dist", `${name}.mjs`)), ...roles];
  for (const file of await tracedFiles(root, bundles)) copy(path.join(root, file), path.join(outdir, file));
  for (const bundle of bundles) {
    for (const file of [bundle, `${bundle}.map`]) copy(file, path.join(outdir, "dist", path.basename(file)));
  }
  copy(path.join(root, "prisma/migrations"), path.join(outdir, "prisma/migrations"));
  writeFileSync(path.join(outdir, "package.json"), `${JSON.stringify(manifest(root), null, 2)}\n`);
  writeEntries(outdir);
  readable(outdir);
  return sizeOf(outdir);
}

/** By name, because what Next traces holds the whole checkout: sources, tests and .git. */
function copyWeb(root: string, outdir: string): void {
  const standalone = path.join(root, PAGES, "standalone");
  for (const name of ["server.js", "node_modules", PAGES]) {
    cpSync(path.join(standalone, name), path.join(outdir, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !UNUSED.test(path.relative(standalone, from)),
    });
  }
  copy(path.join(root, PAGES, "static"), path.join(outdir, PAGES, "static"));
  copy(path.join(root, "public"), path.join(outdir, "public"));
  mkdirSync(path.join(outdir, PAGES, "cache")); // where a container may mount something to write to
}

function writeEntries(outdir: string): void {
  mkdirSync(path.join(outdir, "bin"), { recursive: true });
  for (const [role, { says, runs }] of Object.entries(ROLES)) {
    writeFileSync(path.join(outdir, "bin", role), `#!/bin/sh\n# ${says}\ncd "$(dirname "$0")/.." || exit 1\n${runs}\n`);
  }
}

/** "type" decides how Node reads server.js; name and version are for people. */
function manifest(root: string): object {
  const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { name: string; version: string };
  return { name, version, private: true, type: "module" };
}

function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** For whoever runs it: anybody may read, nobody but the owner may write, the entries can be executed. */
function readable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) readable(file);
    else if (!entry.isSymbolicLink()) chmodSync(file, path.basename(folder) === "bin" && entry.name in ROLES ? 0o755 : 0o644);
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

export const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);

async function withVariables<Result>(variables: Record<string, string>, work: () => Promise<Result>): Promise<Result> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
