// Every check there is, over one set-up. What several of them need is asked once.
import type { Environment } from "@/lib/config/read";
import { ask } from "@/lib/doctor/ask";
import { diagnose, type Diagnosis, type Here } from "@/lib/doctor/diagnose";
import { addressCheck } from "./checks/address";
import { clockFindings } from "./checks/clocks";
import { clockOf, databaseFindings, lookAtDatabase } from "./checks/database";
import { demoFindings, environmentFindings } from "./checks/environment";
import { gatewaysCheck } from "./checks/gateways";
import { googleCheck } from "./checks/google";
import { identityProvidersCheck } from "./checks/identity-providers";
import { mailCheck } from "./checks/mail";
import { migrationsCheck } from "./checks/migrations";
import { policyFindings } from "./checks/policy";
import { redisCheck } from "./checks/redis";
import { secretsFindings } from "./checks/secrets";
import { serviceFindings } from "./checks/services";
import { webCheck } from "./checks/web";
import { unseen, type Finding } from "./finding";
import { run } from "./run";
import { sslModeFindings } from "./ssl-mode";
import { targetsIn, type Setup } from "./targets-in";
import { hereOf } from "./targets";
import { unasked } from "./unasked";
import { without } from "./value";

export type Examined = { readonly checks: readonly Finding[]; readonly diagnosis: Diagnosis; readonly here: Here | undefined };

/** @param own this process's environment: the demo's is not all of it */
export async function examine(root: string, setup: Setup, own: Environment): Promise<Examined> {
  const { demo, env, port } = setup;
  const here = await hereOf(own).catch(() => undefined); // what is wrong with it stands under environment
  // Inside a release services let in nobody but the gateways, which tell what they see.
  const gateways = env["GATEWAY_OPERATORS_URL"];
  const [targets, missing] = gateways ? [[], []] : [targetsIn(setup), unasked(env)];
  const database = lookAtDatabase(env);
  const asking = Promise.all(targets.map(async (target) => ({ ...target, answer: await ask(target.origin) }))).then(async (asked) => diagnose(asked, here, clockOf(await database)));
  const checks = await run([
    { area: "environment", look: () => (demo ? demoFindings(own, port) : environmentFindings(env)) },
    { area: "secrets", look: () => secretsFindings(env) },
    { area: "address", look: () => addressCheck(env) },
    { area: "google", look: () => googleCheck(env) },
    { area: "database", look: async () => (demo && !env["DATABASE_URL"] ? [unseen("The demo's database was not found: it does not run (then web says so, below), or was started with another DATA_DIR.")] : [...databaseFindings(await database), ...sslModeFindings(env["DATABASE_URL"] ?? "")]) },
    { area: "migrations", look: async () => migrationsCheck(root, await database) },
    { area: "web", look: () => webCheck(env, demo) },
    { area: "redis", look: () => redisCheck(env) },
    { area: "mail", look: () => mailCheck(env) },
    { area: "identity providers", look: async () => identityProvidersCheck(await database, new Date()) },
    { area: "clocks", look: async () => clockFindings(await asking) },
    { area: "policy", look: () => policyFindings(env) },
    { area: "services", look: async () => (gateways ? gatewaysCheck(gateways, env) : targets.length === 0 ? [unseen(without("AUTH_URL", env))] : [...serviceFindings(await asking), ...missing.map(({ says }) => unseen(`${says}.`))]) },
  ], { ...own, ...env });
  const diagnosis = await asking;
  return { checks, diagnosis: { ...diagnosis, notes: [...diagnosis.notes, ...missing] }, here };
}
