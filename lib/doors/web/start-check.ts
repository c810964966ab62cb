// Everything web needs, asked for before the first request: every problem at once, exit 1.
import { ConfigError, readConfig } from "@/lib/config/read";
import { WEB_FIELDS } from "@/lib/config/web-fields";
import { PolicyError } from "@/lib/gateway/policy/policy";
import { LIMITER_FIELDS, ownLimiter } from "@/lib/limits/choose";
import { openAnnouncer } from "@/lib/revocations/announce";
import { GUARD_FIELDS, openGuard } from "../open-guard";

export async function requireConfiguration(): Promise<void> {
  try {
    const { DATA_DIR, SMTP_URL } = readConfig([...GUARD_FIELDS, ...LIMITER_FIELDS, ...WEB_FIELDS], process.env);
    if (SMTP_URL === undefined) console.warn(`NO MAIL SERVER IS SET UP: mails are written to ${DATA_DIR}/mail, and nobody gets one. Set SMTP_URL and MAIL_FROM.`);
    await openGuard("web", undefined, process.env);
    openAnnouncer();
    await ownLimiter(); // connected, and heard to say who counts, before the first person signs in
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof PolicyError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
