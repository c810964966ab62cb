// Before a release is rolled out: is the whole configuration one that web and gateway would start with? Then the database is brought up to the schema.
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { ConfigError, readConfig } from "@/lib/config/read";
import { WEB_FIELDS } from "@/lib/config/web-fields";
import { migrate } from "@/lib/db/migrate";
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
  const applied = await migrate(config.DATABASE_URL, "prisma/migrations");
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
  process.exit(0);
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof PolicyError ? error.message : inWords(error));
  process.exit(1);
}

function inWords(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return `The database that DATABASE_URL names cannot be migrated: ${[code, message].filter(Boolean).join(" ")}`;
}
