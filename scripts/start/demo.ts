// `npm start` and `npm run dev` with nothing configured: everything it takes, on this machine, in .data/.
import path from "node:path";
import { readConfig } from "@/lib/config/read";
import { migrate } from "@/lib/db/migrate";
import { seedDemo, PEOPLE } from "./demo-seed";
import { publishDomain, seedSso, SSO_DOMAIN } from "./demo-sso";
import { buildOnce } from "./build";
import { bundle } from "./bundle";
import { startNameServer, type NameServer } from "./dns/stand-in";
import { googleStandIn, ownGoogle } from "./google/program";
import { acmeIdp } from "./identity-provider";
import { showMail } from "./mail";
import { startPostgres, type EmbeddedPostgres } from "./postgres";
import { demoPorts, requireFreePort } from "./ports";
import { Processes } from "./processes";
import { programs, type Setup } from "./product";
import { step } from "./progress";
import { onStop } from "./stopping";
import { demoSecrets } from "./secrets";
import { TAKEN, takenOver } from "./taken";

export async function runDemo(root: string, mode: Setup["mode"]): Promise<void> {
  readConfig(TAKEN, process.env);
  const dataDir = path.resolve(root, process.env["DATA_DIR"] || ".data");
  const shown = path.relative(root, dataDir) || dataDir;
  const ports = demoPorts(process.env);
  await requireFreePort(ports.gateway, "the gateway", "PORT");
  await requireFreePort(ports.web, "web", "WEB_PORT");
  await requireFreePort(ports.backend, "the example backend", "BACKEND_PORT");
  await requireFreePort(ports.metrics, "the gateway's metrics", "METRICS_PORT");
  await requireFreePort(ports.webMetrics, "web's metrics", "WEB_METRICS_PORT");
  const own = ownGoogle(process.env);
  if (own === undefined) await requireFreePort(ports.google, "the stand-in for Google", "GOOGLE_PORT");
  await requireFreePort(ports.idp, "Acme's identity provider", "IDP_PORT");

  const run: { postgres?: EmbeddedPostgres; processes?: Processes; names?: NameServer } = {};
  const stop = async (): Promise<void> => {
    await run.processes?.stop();
    await run.names?.stop();
    await run.postgres?.stop();
  };
  const end = async (words: string, code: number): Promise<never> => {
    console.log(`\n${words}`);
    await stop();
    process.exit(code);
  };
  onStop(() => void end("Stopping …", 0));

  try {
    const { secrets } = await step(`Secrets in ${shown}/secrets.json`, async () => demoSecrets(dataDir));
    await step(mode === "development" ? "Bundle" : "Build", async () => (mode === "development" ? bundle(root) : buildOnce(root)));
    run.postgres = await step("PostgreSQL", () => startPostgres(dataDir, secrets.databasePassword));
    const databaseUrl = run.postgres.url;
    if (!run.postgres.folder.startsWith(dataDir)) console.log(`  (the user that PostgreSQL runs as cannot reach this folder, so its files are in ${run.postgres.folder})`);
    await step("Migrations", async () => (await migrate(databaseUrl, path.join(root, "prisma/migrations"))).length > 0);
    const password = process.env["DEMO_PASSWORD"] || secrets.demoPassword;
    await step("Demo people and organisations", () => seedDemo(databaseUrl, password));

    run.names = await startNameServer(path.join(dataDir, "dns"));
    publishDomain(path.join(dataDir, "dns"));
    const origin = `http://localhost:${ports.gateway}`;
    run.processes = new Processes(root, path.join(dataDir, "logs"), (message) => void end(message, 1));
    const google = own === undefined ? googleStandIn(origin, ports.google, mode) : undefined;
    const idp = acmeIdp(origin, ports.idp, path.join(dataDir, "idp"), mode);
    await step("Acme’s single sign-on", () => seedSso(databaseUrl, idp.connection()));
    const { backend, gateway, web } = programs({ root, mode, origin, ports, databaseUrl, jwtSecret: secrets.jwtSecret, authSecret: secrets.authSecret, google: own ?? google!.variables, dataDir, extra: { ...takenOver(process.env), ...(secrets.jwtSecretPrevious === undefined ? {} : { JWT_SECRET_PREVIOUS: secrets.jwtSecretPrevious }), DNS_SERVERS: process.env["DNS_SERVERS"] || run.names.address } });
    if (!process.env["SMTP_URL"]) showMail(path.join(dataDir, "mail"), origin);
    for (const program of [backend, ...(google === undefined ? [] : [google.program]), idp.program, web, gateway]) await step(`Start ${program.name}`, () => run.processes!.start(program));
    welcome(origin, password, shown, own !== undefined, idp.url);
  } catch (error) {
    await stop();
    throw error;
  }
}

function welcome(origin: string, password: string, dataDir: string, ownGoogleIsSetUp: boolean, idpUrl: string): void {
  const people = PEOPLE.map(({ email, roles }) => `  ${email.padEnd(18)} ${Object.entries(roles).map(([org, role]) => `${role} of ${org}`).join(", ")}`);
  const google = ownGoogleIsSetUp ? `or with your own Google (redirect URI ${origin}/api/auth/callback/google)` : "or press Continue with Google: a stand-in on this machine, which asks for no account of yours";
  console.log(`\n  Open ${origin}\n\n  Sign in as\n${people.join("\n")}\n  with the password ${password}\n  ${google}\n  or as sam@${SSO_DOMAIN} with Acme’s single sign-on: a SAML identity provider at ${idpUrl}, which can also answer wrongly\n\n  ${process.env["SMTP_URL"] ? "" : `Mails are written to ${dataDir}/mail, and their links appear here.\n  `}Names under .test are files in ${dataDir}/dns, for proving a domain. Logs are in ${dataDir}/logs. Ctrl-C stops everything.`);
}
