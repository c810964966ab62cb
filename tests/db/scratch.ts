// A database of a test's own on the suite's server, and the real migration as processes that can be killed.
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";

const SERVER = process.env["TEST_DATABASE_URL"]!;
let count = 0;

export class Scratch {
  readonly name = `scratch_${process.pid}_${++count}`;
  readonly url = Object.assign(new URL(SERVER), { pathname: `/${this.name}` }).href;

  static async make(): Promise<Scratch> {
    const scratch = new Scratch();
    await scratch.create();
    return scratch;
  }

  async create(): Promise<void> {
    await run(SERVER, `CREATE DATABASE ${this.name}`);
  }

  async rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]> {
    return (await run(this.url, sql)) as Row[];
  }

  async drop(): Promise<void> {
    await run(SERVER, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }
}

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows ?? [];
  } finally {
    await client.end();
  }
}

/** A folder with this release's migrations and others after them, to run the migration in. */
export class Release {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "eloquent-release-"));

  constructor(more: Readonly<Record<string, string>>) {
    cpSync("prisma/migrations", path.join(this.folder, "prisma/migrations"), { recursive: true });
    symlinkSync(path.resolve("node_modules"), path.join(this.folder, "node_modules"));
    for (const [name, sql] of Object.entries(more)) this.write(name, sql);
  }

  write(name: string, sql: string): void {
    mkdirSync(path.join(this.folder, "prisma/migrations", name), { recursive: true });
    writeFileSync(path.join(this.folder, "prisma/migrations", name, "migration.sql"), sql);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export type Migration = { readonly child: ChildProcess; said(): string; readonly ended: Promise<number | null> };

/** The image's entry, from its source. */
export function migrating(databaseUrl: string, cwd = process.cwd(), extra: Record<string, string> = {}): Migration {
  const env = {
    PATH: process.env["PATH"], TSX_TSCONFIG_PATH: path.resolve("tsconfig.json"), DATABASE_URL: databaseUrl,
    JWT_SECRET: "s".repeat(48), AUTH_SECRET: "a".repeat(48), AUTH_URL: "http://localhost:3000", GATEWAY_POLICY: '{"version":1,"services":{}}', ...extra,
  } as unknown as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ["--import", "tsx", path.resolve("scripts/image/entries/migrate.ts")], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => { said += text; });
  return { child, said: () => said, ended: new Promise((resolve) => child.once("close", resolve)) };
}
