// A PostgreSQL with its pg_dump and pg_restore: Debian's, or the folder POSTGRES_BIN names. npm's brings the server alone.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const DEBIAN = "/usr/lib/postgresql";
const NEEDED = ["postgres", "initdb", "pg_dump", "pg_restore", "psql"];

/** @returns the newest folder that has all of them */
export function postgresTools(): string | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)).map((version) => path.join(DEBIAN, version, "bin")) : [];
  return [process.env["POSTGRES_BIN"], ...debian].find((folder) => folder !== undefined && folder !== "" && NEEDED.every((name) => existsSync(path.join(folder, name))));
}

/** For the titles of tests that need one. */
export const NO_POSTGRES_TOOLS = postgresTools() === undefined ? " (skipped: no pg_dump with its server here; install Debian's package postgresql)" : "";
