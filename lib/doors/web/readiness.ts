// Can this web do its work, and what is wrong where? For operators: strangers are told up or down and nothing else.
import { readConfig } from "@/lib/config/read";
import { ownCounting, type Counting } from "@/lib/limits/choose";
import { databaseState, type DatabaseState } from "./database-state";
import { ownGuard } from "./own-guard";

export type WebReadiness = {
  /** `down`: it cannot do its work, send it no requests. `degraded`: requests are served, and somebody should look. */
  readonly status: "up" | "degraded" | "down";
  readonly checks: DatabaseState & {
    /** In trouble, tries to sign in are counted in this process alone, and requests follow onLimiterDown. */
    readonly limiter: { readonly ok: boolean; readonly store: Counting["store"]; readonly trouble: string | null };
    /** Web reads it at its start only, and does not start with a broken one. */
    readonly policy: { readonly ok: true; readonly routes: number };
    /** What to hold against the other services' fingerprints; the gateway does so by itself. */
    readonly keys: { readonly ok: true; readonly kid: string; readonly previous: string | null };
    /** `files`: there is no SMTP_URL, and nobody gets a mail. */
    readonly mail: { readonly ok: true; readonly carrier: "smtp" | "files" };
  };
};

export async function webReadiness(): Promise<WebReadiness> {
  const [{ database, migrations }, counting, { guard, ring }] = await Promise.all([databaseState(), ownCounting(), ownGuard()]);
  const trouble = counting.trouble() ?? null;
  const { SMTP_URL } = readConfig(["SMTP_URL"], process.env);
  const works = database.ok && migrations.ok === true;
  return {
    status: !works ? "down" : trouble !== null ? "degraded" : "up",
    checks: {
      database,
      migrations,
      limiter: { ok: trouble === null, store: counting.store, trouble },
      policy: { ok: true, routes: guard.policy.routes.all.length },
      keys: { ok: true, kid: ring.current.kid, previous: ring.previous?.kid ?? null },
      mail: { ok: true, carrier: SMTP_URL === undefined ? "files" : "smtp" },
    },
  };
}
