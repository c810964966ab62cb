// A backend on trial: over its own port, with real tokens and a real PostgreSQL in a database of its own.
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { Writable } from "node:stream";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll } from "vitest";
import { scopesOf } from "@/lib/permissions/roles";
import { issueAccessToken } from "@/lib/tokens/issue";
import { loadKeyRing } from "@/lib/tokens/keys";
import { startBackend, type Backend } from "./server";

export const SECRET = "the secret that every service holds, 32+ bytes";
export const PREVIOUS = "the secret before it, believed while it rotates";
export const OTHER = "a secret that nobody here has ever been given!!";
const ISSUER = "http://localhost:3000";

export type Who = { org?: string; role?: string; scopes?: readonly string[]; secret?: string };
type Sending = { who?: Who | null; body?: unknown; headers?: Record<string, string> };
type Item = { id: string; name: string; createdAt: string; updatedAt: string; createdBy: string };
type Problem = { code: string; detail: string; scope: string; kid: unknown; request_id: string };
/** `json` as whatever the test expects it to be: a list, a record or a problem. */
export type Answered = { status: number; headers: Headers; text: string; json: { items: Item[] } & Item & Problem };

export const logged: string[] = [];
export const log = pino(new Writable({ write: (line, _encoding, done) => { logged.push(String(line)); done(); } }));

/** Starts that many replicas at once on an empty database before the file's tests, and drops it after them. */
export function onTrial(replicas: number) {
  const databaseName = `backend_${randomUUID().replaceAll("-", "")}`;
  const databaseUrl = Object.assign(new URL(testDatabaseUrl()), { pathname: `/${databaseName}` }).href;
  const env = { JWT_SECRET: SECRET, JWT_SECRET_PREVIOUS: PREVIOUS, AUTH_URL: ISSUER, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing", BACKEND_DATABASE_URL: databaseUrl, BACKEND_PORT: "0" };
  const backends: Backend[] = [];

  beforeAll(async () => {
    await sql(testDatabaseUrl(), `CREATE DATABASE ${databaseName}`);
    backends.push(...(await Promise.all(Array.from({ length: replicas }, () => startBackend(env, log)))));
  });
  afterAll(async () => {
    await Promise.all(backends.map((backend) => backend.close()));
    await sql(testDatabaseUrl(), `DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
  });

  const origin = () => backends[0]!.origin;
  return {
    env,
    backends,
    origin,
    sql: (text: string, values: unknown[] = []) => sql(databaseUrl, text, values),
    overSocket: (bytes: string) => overSocket(origin(), bytes),
    async call(method: string, path: string, { who = {}, body, headers = {} }: Sending = {}): Promise<Answered> {
      const given = new Headers(body === undefined ? {} : { "content-type": "application/json" });
      if (who !== null) given.set("authorization", `Bearer ${await token(who)}`);
      for (const [name, value] of Object.entries(headers)) given.set(name, value);
      const raw = typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
      const response = await fetch(origin() + path, { method, headers: given, ...(body === undefined ? {} : { body: raw }) });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: text === "" ? undefined : JSON.parse(text) };
    },
  };
}

export async function token({ org = "o-acme", role = "editor", scopes = scopesOf(role), secret = SECRET }: Who = {}): Promise<string> {
  const issuer = { ring: await loadKeyRing(secret), issuer: ISSUER, lifetimeSeconds: 300 };
  const grant = { sub: `u-${role}`, org, org_slug: org.slice(2), role, sid: "s-1", client_id: "web", scopes };
  return (await issueAccessToken(grant, issuer, Math.floor(Date.now() / 1000))).token;
}

export const kidOf = async (secret: string): Promise<string> => (await loadKeyRing(secret)).current.kid;
export const refused = (answer: Answered) => [answer.status, answer.json.code];
export const newOrg = () => `o-${randomUUID().slice(0, 8)}`;

function testDatabaseUrl(): string {
  const url = process.env["TEST_DATABASE_URL"];
  if (!url) throw new Error("TEST_DATABASE_URL is missing: npm test sets it to its own PostgreSQL; its role must be allowed to create databases");
  return url;
}

async function sql(connectionString: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(text, values).finally(() => client.end());
  return rows;
}

function overSocket(origin: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.on("data", (chunk) => (text += String(chunk)));
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
}
