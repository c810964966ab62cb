// A production-like set-up of one's own: web and gateway behind a proxy that ends TLS, with their own database, Redis, mail server and provider.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createPlain, request, type Server } from "node:http";
import { createServer } from "node:https";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { migrate } from "@/lib/db/migrate";
import { standIn } from "@/scripts/start/google/provider";
import { freePort } from "@/scripts/start/ports";
import { Processes } from "@/scripts/start/processes";
import { demoPolicy, programs } from "@/scripts/start/product";
import { startMailSink, type MailSink } from "@/scripts/test/mail-sink";
import { TestRedis } from "@/scripts/test/redis";

const secret = (): string => randomBytes(48).toString("base64url");

/** PEM files of a certificate that is its own authority. */
export function certificate(folder: string, name: string, days: number): { cert: string; key: string; certFile: string } {
  const [certFile, keyFile] = [path.join(folder, `${name}.pem`), path.join(folder, `${name}.key`)];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", String(days), "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`, "-keyout", keyFile, "-out", certFile], { stdio: "ignore" });
  return { cert: readFileSync(certFile, "utf8"), key: readFileSync(keyFile, "utf8"), certFile };
}

export class Surroundings {
  /** What the proxy says of the protocol; undefined says nothing. */
  forwardedProto: string | undefined = "https";
  readonly #undo: (() => Promise<unknown> | unknown)[] = [];

  private constructor(readonly folder: string, /** A whole environment in order. */ readonly env: Record<string, string>, readonly databaseUrl: string) {}

  static async start(): Promise<Surroundings> {
    const folder = mkdtempSync(path.join(os.tmpdir(), "eloquent-doctor-"));
    const database = `doctor_${process.pid}_${randomBytes(3).toString("hex")}`;
    const databaseUrl = Object.assign(new URL(process.env["TEST_DATABASE_URL"]!), { pathname: `/${database}` }).href;
    const env: Record<string, string> = {};
    const own = new Surroundings(folder, env, databaseUrl);
    await sql(process.env["TEST_DATABASE_URL"]!, `CREATE DATABASE ${database}`);
    own.#undo.push(() => sql(process.env["TEST_DATABASE_URL"]!, `DROP DATABASE ${database} WITH (FORCE)`), () => rmSync(folder, { recursive: true, force: true }));
    await migrate(databaseUrl, path.resolve("prisma/migrations"));
    const redis = await TestRedis.start();
    const mail: MailSink = await startMailSink(path.join(folder, "mail"));
    own.#undo.push(() => redis.stop(), () => mail.stop());

    const ports = { gateway: await freePort(), web: await freePort(), backend: await freePort() };
    const front = await freePort();
    const origin = `https://localhost:${front}`;
    const tls = certificate(folder, "localhost", 90);
    const google = { AUTH_GOOGLE_ID: "doctors-client", AUTH_GOOGLE_SECRET: secret(), AUTH_GOOGLE_ISSUER: `http://127.0.0.1:${await freePort()}` };
    const provider = await standIn({ issuer: google.AUTH_GOOGLE_ISSUER, clientId: google.AUTH_GOOGLE_ID, clientSecret: google.AUTH_GOOGLE_SECRET, redirectUri: `${origin}/api/auth/callback/google` });
    await own.#listen(createPlain(provider.callback() as never), Number(new URL(google.AUTH_GOOGLE_ISSUER).port));
    await own.#listen(createServer({ cert: tls.cert, key: tls.key }, (req, res) => {
      const { "x-forwarded-proto": _, ...headers } = req.headers;
      const said = own.forwardedProto === undefined ? {} : { "x-forwarded-proto": own.forwardedProto };
      const onward = request({ host: "127.0.0.1", port: ports.gateway, method: req.method, path: req.url, headers: { ...headers, ...said } }, (answer) => answer.pipe(res.writeHead(answer.statusCode!, answer.headers)));
      req.pipe(onward.on("error", () => res.writeHead(502).end()));
    }), front);

    const secrets = { jwtSecret: secret(), authSecret: secret() };
    const extra = { SMTP_URL: mail.url, MAIL_FROM: "Eloquent <no-reply@mail.eloquent.dev>", REDIS_URL: redis.url, TRUSTED_PROXIES: "127.0.0.1", NODE_EXTRA_CA_CERTS: tls.certFile };
    const processes = new Processes(process.cwd(), path.join(folder, "logs"), (message) => console.error(message));
    own.#undo.push(() => processes.stop());
    const { backend, gateway, web } = programs({ root: process.cwd(), mode: "production", origin, ports, databaseUrl, ...secrets, google, extra });
    for (const program of [backend, web, gateway]) await processes.start({ ...program, readyUrl: `${new URL(program.readyUrl).origin}/.well-known/eloquent-key` });
    Object.assign(env, { AUTH_URL: origin, WEB_URL: `http://127.0.0.1:${ports.web}`, GATEWAY_POLICY: demoPolicy(process.cwd(), ports.backend), DATABASE_URL: databaseUrl, JWT_SECRET: secrets.jwtSecret, AUTH_SECRET: secrets.authSecret, ...google, ...extra });
    return own;
  }

  async #listen(server: Server, port: number): Promise<void> {
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    this.#undo.push(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
  }

  async stop(): Promise<void> {
    for (const undo of this.#undo.splice(0).reverse()) await undo();
  }
}

export async function sql(url: string, text: string, ...values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}
