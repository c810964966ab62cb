// Everything real that the tests talk to: a database, the product, and two doors that lead to a recording upstream.
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, chmodSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { migrate } from "@/lib/db/migrate";
import { seedDemo } from "../start/demo-seed";
import { startNameServer, type NameServer } from "../start/dns/stand-in";
import { googleStandIn } from "../start/google/program";
import { acmeIdp } from "../start/identity-provider";
import { freePort } from "../start/ports";
import { startPostgres } from "../start/postgres";
import { Processes } from "../start/processes";
import { programs } from "../start/product";
import { startMailSink, type MailSink } from "./mail-sink";
import { TEST_OAUTH_APPS } from "./oauth-apps";

export type TestEnvironment = { readonly variables: Record<string, string>; stop(): Promise<void> };

const DEMO_PASSWORD = "correct horse battery staple";

/** The suite is one address that signs in all day. The Edge door keeps the default, and the default has its own tests. */
const PATIENT = { SIGN_IN_PER_MINUTE: "100000" };

export async function startTestEnvironment(root: string): Promise<TestEnvironment> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-test-"));
  chmodSync(dir, 0o755);
  const secret = () => randomBytes(48).toString("base64url");
  const postgres = await startPostgres(dir, secret());
  const processes = new Processes(root, path.join(dir, "logs"), (message) => console.error(message));
  const running: { mail?: MailSink; names?: NameServer } = {};
  const stop = async (): Promise<void> => {
    await processes.stop();
    await running.mail?.stop();
    await running.names?.stop();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.url, path.join(root, "prisma/migrations"));
    await seedDemo(postgres.url, DEMO_PASSWORD);
    const ports = { gateway: await freePort(), web: await freePort(), backend: await freePort() };
    const origin = `http://localhost:${ports.gateway}`;
    const setup = { root, mode: "production", origin, ports, databaseUrl: postgres.url, jwtSecret: secret(), authSecret: secret() } as const;
    running.mail = await startMailSink(path.join(dir, "mail"));
    const mail = { SMTP_URL: running.mail.url, MAIL_FROM: "Eloquent <no-reply@eloquent.test>" };
    running.names = await startNameServer(path.join(dir, "dns"));
    const daily = { DNS_SERVERS: running.names.address, ROUNDS_SECONDS: "1", OAUTH_APPS: TEST_OAUTH_APPS };
    const google = googleStandIn(origin, await freePort(), "production");
    const idp = acmeIdp(origin, await freePort(), path.join(dir, "idp"), "production");
    const { backend, gateway, web } = programs({ ...setup, google: google.variables, extra: { ...PATIENT, ...mail, ...daily } });
    for (const program of [google.program, idp.program, backend, web, gateway]) await processes.start(program);

    const upstreams = { RECORDER: await freePort(), STREAMS: await freePort(), SHARED: await freePort() };
    const doors = { ...ports, gateway: await freePort(), web: await freePort() };
    const policy = Object.entries(upstreams).reduce((text, [name, port]) => text.replaceAll(name, `http://127.0.0.1:${port}`), readFileSync(path.join(root, "tests/gateway/policy.yaml"), "utf8"));
    // The Edge door's web has a Google of the tests' own, which lies as it is told, and takes accounts of one Workspace only.
    const bent = { AUTH_GOOGLE_ID: "eloquent-test", AUTH_GOOGLE_SECRET: secret(), AUTH_GOOGLE_ISSUER: `http://127.0.0.1:${await freePort()}`, AUTH_GOOGLE_DOMAINS: "acme.test" };
    const twoDoors = programs({ ...setup, ports: doors, google: bent, extra: { GATEWAY_POLICY: policy, ...mail, ...daily } });
    await processes.start({ ...twoDoors.web, name: "edge-door", env: { ...twoDoors.web.env, GATEWAY_IN_FRONT: "false" } });
    await processes.start({ ...twoDoors.gateway, name: "gateway-door" });
    return {
      stop,
      variables: {
        TEST_DATABASE_URL: postgres.url,
        TEST_JWT_SECRET: setup.jwtSecret,
        TEST_AUTH_SECRET: setup.authSecret,
        TEST_ORIGIN: origin,
        TEST_WEB: `http://127.0.0.1:${ports.web}`,
        TEST_BACKEND: `http://127.0.0.1:${ports.backend}`,
        TEST_GATEWAY_DOOR: `http://127.0.0.1:${doors.gateway}`,
        TEST_EDGE_DOOR: `http://127.0.0.1:${doors.web}`,
        TEST_RECORDER_PORT: String(upstreams.RECORDER),
        TEST_STREAMS_PORT: String(upstreams.STREAMS),
        TEST_SHARED_PORT: String(upstreams.SHARED),
        TEST_GOOGLE_ISSUER: bent.AUTH_GOOGLE_ISSUER,
        TEST_DNS_DIR: path.join(dir, "dns"),
        TEST_DNS_SERVER: running.names.address,
        TEST_IDP_URL: idp.url,
        TEST_IDP_FOLDER: idp.folder,
        TEST_IDP_ENTITY_ID: idp.entityId,
        TEST_MAIL_DIR: running.mail.folder,
        DEMO_PASSWORD,
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
