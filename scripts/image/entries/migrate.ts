// Before a release is rolled out: is the whole configuration one that web and gateway would start with? Then the database is waited for, and brought up to the schema.
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { ConfigError, readConfig } from "@/lib/config/read";
import { WEB_FIELDS } from "@/lib/config/web-fields";
import { migrate, MigrationFailed } from "@/lib/db/migrate";
import { databaseWords, missingToReach } from "@/lib/db/reach";
import { StillMissing, waitFor } from "@/lib/db/wait";
import { GUARD_FIELDS } from "@/lib/doors/open-guard";
import { loadPolicy, PolicyError } from "@/lib/gateway/policy/policy";
import { LIMITER_FIELDS } from "@/lib/limits/choose";
import { REVOCATION_FIELDS } from "@/lib/revocations/watch";

// As a container's first process it would otherwise be deaf to it.
process.once("SIGTERM", () => process.exit(143));

try {
  const env = { ...process.env, GATEWAY_POLICY: gatewayPolicyText(process.env) };
  const config = readConfig([...new Set([...GUARD_FIELDS, ...LIMITER_FIELDS, ...REVOCATION_FIELDS, ...WEB_FIELDS, "TRUSTED_PROXIES", "METRICS_PORT"] as const)], env);
  loadPolicy(config.GATEWAY_POLICY, config.WEB_URL);
  await waitFor("the database", () => missingToReach(config.DATABASE_URL), config.START_WAIT_SECONDS, (line) => console.warn(line));
  const applied = await migrate(config.DATABASE_URL, "prisma/migrations", (line) => console.warn(line));
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
  process.exit(0);
} catch (error) {
  console.error([ConfigError, PolicyError, StillMissing, MigrationFailed].some((kind) => error instanceof kind) ? (error as Error).message : `The database that DATABASE_URL names cannot be migrated: ${databaseWords(error)}`);
  process.exit(1);
}
