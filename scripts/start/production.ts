// `npm start` with DATABASE_URL or a secret set: the production start. No demo, nothing generated, nothing guessed.
import path from "node:path";
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { readConfig } from "@/lib/config/read";
import { WEB_FIELDS } from "@/lib/config/web-fields";
import { GUARD_FIELDS } from "@/lib/doors/open-guard";
import { LIMITER_FIELDS } from "@/lib/limits/choose";
import { REVOCATION_FIELDS } from "@/lib/revocations/watch";
import { migrate, MigrationFailed } from "@/lib/db/migrate";
import { databaseWords, missingToReach } from "@/lib/db/reach";
import { waitFor } from "@/lib/db/wait";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import { buildOnce } from "./build";
import { showMail } from "./mail";
import { requireFreePort } from "./ports";
import { Processes } from "./processes";
import { step } from "./progress";
import { withoutGoogle } from "./google/setting-up";
import { onStop } from "./stopping";
import { StartFailure } from "./failure";

const CONFIGURED_BY = ["DATABASE_URL", "JWT_SECRET", "AUTH_SECRET", "AUTH_URL"];

export function isConfigured(env: NodeJS.ProcessEnv): boolean {
  return CONFIGURED_BY.some((name) => Boolean(env[name]));
}

export async function runProduction(root: string): Promise<void> {
  const env = { ...process.env, GATEWAY_POLICY: gatewayPolicyText(process.env), GATEWAY_POLICY_FILE: undefined };
  const config = readConfig([...GUARD_FIELDS, ...LIMITER_FIELDS, ...REVOCATION_FIELDS, ...WEB_FIELDS, "TRUSTED_PROXIES", "METRICS_PORT", "PORT"], env);
  loadPolicy(config.GATEWAY_POLICY, config.WEB_URL);
  const web = new URL(config.WEB_URL);
  await requireFreePort(config.PORT, "the gateway", "PORT");
  await requireFreePort(Number(web.port || 80), "web", "WEB_URL");

  await step("Build", () => buildOnce(root));
  const say = (line: string): void => console.warn(line);
  await waitFor("the database", () => missingToReach(config.DATABASE_URL), config.START_WAIT_SECONDS, say);
  await step("Migrations", async () => (await reach(() => migrate(config.DATABASE_URL, path.join(root, "prisma/migrations"), say))).length > 0);
  const processes = new Processes(root, undefined, (message) => { console.error(message); void processes.stop().then(() => process.exit(1)); });
  onStop(() => void processes.stop().then(() => process.exit(0)));
  // The gateway reads the file itself, so that it can read it again when it changes.
  const policySource = process.env["GATEWAY_POLICY_FILE"] ? { GATEWAY_POLICY: undefined, GATEWAY_POLICY_FILE: process.env["GATEWAY_POLICY_FILE"] } : {};
  if (config.SMTP_URL === undefined) showMail(path.resolve(root, config.DATA_DIR, "mail"), config.AUTH_URL);
  const shared = { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  try {
    await step("Start web", () => processes.start({
      name: "web",
      args: [`--max-http-header-size=${32 * 1024}`, "node_modules/next/dist/bin/next", "start", "-H", web.hostname, "-p", web.port],
      env: { ...shared, PORT: web.port, GATEWAY_IN_FRONT: "true" },
      readyUrl: `${config.WEB_URL}/.well-known/eloquent-key`,
    }));
    await step("Start gateway", () => processes.start({
      name: "gateway",
      args: ["--enable-source-maps", "dist/gateway.mjs"],
      env: { ...shared, AUTH_SECRET: undefined, DATABASE_URL: undefined, AUTH_GOOGLE_SECRET: undefined, ...policySource },
      readyUrl: `http://127.0.0.1:${config.PORT}/.well-known/eloquent-key`,
    }));
  } catch (error) {
    await processes.stop();
    throw error;
  }
  console.log(`\n  ${config.AUTH_URL} is served on port ${config.PORT}.`);
  if (config.AUTH_GOOGLE_ID === undefined) console.log(withoutGoogle(config.AUTH_URL));
}

async function reach<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MigrationFailed ? error : new StartFailure(`The database that DATABASE_URL names cannot be migrated: ${databaseWords(error)}`);
  }
}
