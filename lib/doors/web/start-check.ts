// Everything web needs, asked for before the first request: every problem at once, exit 1. For the database it waits a while.
import { ConfigError, readConfig } from "@/lib/config/read";
import { WEB_FIELDS } from "@/lib/config/web-fields";
import { MEND_DATABASE_URL } from "@/lib/db/reach";
import { StillMissing, waitFor, type Missing } from "@/lib/db/wait";
import { PolicyError } from "@/lib/gateway/policy/policy";
import { LIMITER_FIELDS, ownLimiter } from "@/lib/limits/choose";
import { webLog } from "@/lib/log/log";
import { openAnnouncer } from "@/lib/revocations/announce";
import { GUARD_FIELDS, openGuard } from "../open-guard";
import { databaseState, releaseMigrations } from "./database-state";

export function requireConfiguration(): Promise<void> {
  return orExit(async () => {
    const { DATA_DIR, SMTP_URL } = readConfig([...GUARD_FIELDS, ...LIMITER_FIELDS, ...WEB_FIELDS], process.env);
    if (SMTP_URL === undefined) webLog().warn(`NO MAIL SERVER IS SET UP: mails are written to ${DATA_DIR}/mail, and nobody gets one. Set SMTP_URL and MAIL_FROM.`);
    await openGuard("web", undefined, process.env);
    releaseMigrations();
    openAnnouncer();
    await ownLimiter(); // connected, and heard to say who counts, before the first person signs in
  });
}

export function waitForDatabase(): Promise<void> {
  return orExit(() => waitFor("the database", missingOfDatabase, readConfig(["START_WAIT_SECONDS"], process.env).START_WAIT_SECONDS, (line) => webLog().warn(line)));
}

async function orExit(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof PolicyError || error instanceof StillMissing)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** In a cluster another pod's job may be migrating just now. */
async function missingOfDatabase(): Promise<Missing | undefined> {
  const { database, migrations } = await databaseState();
  if (!database.ok) return { why: database.trouble!, mend: MEND_DATABASE_URL };
  if (migrations.ok) return undefined;
  if (migrations.failed.length > 0) return { why: `migration ${migrations.trouble}`, mend: "Mend what its log names, and run the migration again (docs/operating.md, \"A migration failed\")." };
  return { why: `migrations ${migrations.trouble}`, mend: "Run the migration: the image's bin/migrate, or npm start." };
}
