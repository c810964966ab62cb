// The database: does it let us in, is it recent enough, and what time is it there?
import type { Client } from "pg";
import type { Environment } from "@/lib/config/read";
import { connected, PATIENCE_MS } from "@/lib/db/reach";
import { inTime } from "@/lib/deadline/in-time";
import type { Clock } from "@/lib/doctor/clocks";
import { certificateRemedy } from "../certificate-remedies";
import { good, unseen, wrong, type Said } from "../finding";
import { reasonOf } from "../reason";
import { spelledOut } from "../ssl-mode";
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
    client = await connected(spelledOut(connectionString));
    const began = Date.now() / 1000;
    const { rows } = await inTime(client.query<{ version: string; now: string; read_only: boolean }>("SELECT current_setting('server_version_num') AS version, extract(epoch FROM clock_timestamp()) AS now, pg_is_in_recovery() AS read_only"), PATIENCE_MS);
    const half = (Date.now() / 1000 - began) / 2;
    const { now, read_only: readOnly, version } = rows[0]!;
    return { kind: "answers", version: Math.floor(Number(version) / 10_000), readOnly, skewSeconds: Number(now) - (began + half), uncertaintySeconds: half };
  } catch (error) {
    return { kind: "silent", reason: databaseReason(error) };
  } finally {
    void client?.end().catch(() => undefined);
  }
}

/** What the driver itself has to say comes without a code. */
export function databaseReason(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  if (/timeout|no answer within/i.test(message)) return "no answer in time";
  if (/does not support SSL|establishing an SSL connection|SSL routines/.test(message)) return "no TLS";
  return reasonOf(error);
}

/** None where nobody said what time it is. */
export function clockOf(look: DatabaseLook): Clock[] {
  return look.kind === "answers" ? [{ names: ["the database"], of: "database", skewSeconds: look.skewSeconds, uncertaintySeconds: look.uncertaintySeconds }] : [];
}

/** Codes of the system and of PostgreSQL (Appendix A), as remedies. */
const REMEDIES: Record<string, string> = {
  ECONNREFUSED: "Check that it runs, and that host and port in DATABASE_URL are right.",
  ENOTFOUND: "The host in DATABASE_URL has no address: check its name, and the name server of this machine.",
  EAI_AGAIN: "The name server of this machine does not answer: check that first, then the host in DATABASE_URL.",
  ENOENT: "A file that DATABASE_URL names (sslrootcert, sslcert, sslkey) is not on this machine.",
  "no TLS": "It speaks no TLS, and DATABASE_URL asks for it: switch TLS on there (ssl = on in postgresql.conf), or drop sslmode from DATABASE_URL where nobody can listen in between.",
  "no answer in time": "Check the firewall between here and there, and that it is not overloaded.",
  "28P01": "The password in DATABASE_URL is not that user's (special characters are percent-encoded in it).",
  "28000": "That user may not connect from here: look at pg_hba.conf, and whether TLS is asked for (?sslmode=verify-full).",
  "3D000": "There is no database of that name there: create it, or correct the name in DATABASE_URL.",
  "53300": "It has no connection left: raise max_connections, or run fewer replicas.",
};

export function databaseFindings(look: DatabaseLook): Said[] {
  if (look.kind === "unset") return [unseen(look.why)];
  if (look.kind === "silent") return [wrong(`The database that DATABASE_URL names lets nobody in (${look.reason}).`, REMEDIES[look.reason] ?? certificateRemedy(look.reason, "DATABASE_URL") ?? "Check DATABASE_URL, and the database's own log.")];
  const { readOnly, version } = look;
  return [
    version < LEAST_VERSION ? wrong(`PostgreSQL ${version} is too old.`, `Move to one that is still maintained; ${LEAST_VERSION} is the least that the migrations work on.`) : good(`PostgreSQL ${version} answers.`),
    ...(readOnly ? [wrong("The database is a replica that can only be read.", "DATABASE_URL must lead to the primary.")] : []),
  ];
}
