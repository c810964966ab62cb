// The database: does it let us in, is it recent enough, and what time is it there?
import type { Client } from "pg";
import type { Environment } from "@/lib/config/read";
import { connected, PATIENCE_MS } from "@/lib/db/reach";
import { inTime } from "@/lib/deadline/in-time";
import type { Clock } from "@/lib/doctor/clocks";
import { good, unseen, wrong, type Said } from "../finding";
import { reasonOf } from "../reason";
import { valueOf, without } from "../value";

/** The migrations make triggers with EXECUTE FUNCTION. */
const LEAST_VERSION = 11;

/** `skewSeconds`: how far its clock is ahead of ours. */
export type DatabaseLook =
  | { readonly kind: "answers"; readonly version: number; readonly readOnly: boolean; readonly skewSeconds: number; readonly uncertaintySeconds: number }
  | { readonly kind: "silent"; readonly reason: string }
  | { readonly kind: "unset"; readonly why: string };

export async function lookAtDatabase(env: Environment): Promise<DatabaseLook> {
  const connectionString = valueOf("DATABASE_URL", env);
  if (connectionString === undefined) return { kind: "unset", why: without("DATABASE_URL", env) };
  let client: Client | undefined;
  try {
    client = await connected(connectionString);
    const began = Date.now() / 1000;
    const { rows } = await inTime(client.query<{ version: string; now: string; read_only: boolean }>("SELECT current_setting('server_version_num') AS version, extract(epoch FROM clock_timestamp()) AS now, pg_is_in_recovery() AS read_only"), PATIENCE_MS);
    const half = (Date.now() / 1000 - began) / 2;
    const { now, read_only: readOnly, version } = rows[0]!;
    return { kind: "answers", version: Math.floor(Number(version) / 10_000), readOnly, skewSeconds: Number(now) - (began + half), uncertaintySeconds: half };
  } catch (error) {
    return { kind: "silent", reason: error instanceof Error && /timeout|no answer within/i.test(error.message) ? "no answer in time" : reasonOf(error) };
  } finally {
    void client?.end().catch(() => undefined);
  }
}

/** None where nobody said what time it is. */
export function clockOf(look: DatabaseLook): Clock[] {
  return look.kind === "answers" ? [{ names: ["the database"], of: "database", skewSeconds: look.skewSeconds, uncertaintySeconds: look.uncertaintySeconds }] : [];
}

/** Codes of the system and of PostgreSQL (Appendix A), as remedies. */
const REMEDIES: Record<string, string> = {
  ECONNREFUSED: "Check that it runs, and that host and port in DATABASE_URL are right.",
  ENOTFOUND: "The host in DATABASE_URL has no address: check its name, and the name server of this machine.",
  "no answer in time": "Check the firewall between here and there, and that it is not overloaded.",
  "28P01": "The password in DATABASE_URL is not that user's (special characters are percent-encoded in it).",
  "28000": "That user may not connect from here: look at pg_hba.conf, and whether TLS is asked for (?sslmode=require).",
  "3D000": "There is no database of that name there: create it, or correct the name in DATABASE_URL.",
  "53300": "It has no connection left: raise max_connections, or run fewer replicas.",
};

export function databaseFindings(look: DatabaseLook): Said[] {
  if (look.kind === "unset") return [unseen(look.why)];
  if (look.kind === "silent") return [wrong(`The database that DATABASE_URL names lets nobody in (${look.reason}).`, REMEDIES[look.reason] ?? "Check DATABASE_URL, and the database's own log.")];
  const { readOnly, version } = look;
  return [
    version < LEAST_VERSION ? wrong(`PostgreSQL ${version} is too old.`, `Move to one that is still maintained; ${LEAST_VERSION} is the least that the migrations work on.`) : good(`PostgreSQL ${version} answers.`),
    ...(readOnly ? [wrong("The database is a replica that can only be read.", "DATABASE_URL must lead to the primary.")] : []),
  ];
}
