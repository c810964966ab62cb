// Everything web needs, asked for before the first request: every problem at once, exit 1.
import { ConfigError, readConfig } from "@/lib/config/read";
import { PolicyError } from "@/lib/gateway/policy/policy";
import { LIMITER_FIELDS, ownLimiter } from "@/lib/limits/choose";
import { openAnnouncer } from "@/lib/revocations/announce";
import { GUARD_FIELDS, openGuard } from "../open-guard";

export async function requireConfiguration(): Promise<void> {
  try {
    readConfig([...GUARD_FIELDS, ...LIMITER_FIELDS, "AUTH_SECRET", "DATABASE_URL", "ACCESS_TOKEN_SECONDS", "GATEWAY_IN_FRONT", "REVOCATIONS_LOST", "SIGN_IN_PER_MINUTE", "AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "AUTH_GOOGLE_ISSUER", "AUTH_GOOGLE_DOMAINS"], process.env);
    await openGuard("web", undefined, process.env);
    openAnnouncer();
    await ownLimiter(); // connected, and heard to say who counts, before the first person signs in
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof PolicyError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
