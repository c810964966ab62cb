// The backup that docs/operating.md describes, by its own commands: destroyed, restored into an empty database, and the product at work on it.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { seedDemo } from "@/scripts/start/demo-seed";
import { freePort } from "@/scripts/start/ports";
import { startPostgres, type EmbeddedPostgres } from "@/scripts/start/postgres";
import { Processes } from "@/scripts/start/processes";
import { programs } from "@/scripts/start/product";
import { NO_POSTGRES_TOOLS, postgresTools } from "@/scripts/test/postgres-tools";
import { Visitor } from "@/scripts/token/visitor";

const PASSWORD = "correct horse battery staple";
const secrets = { jwtSecret: randomBytes(48).toString("base64url"), authSecret: randomBytes(48).toString("base64url") };
const tools = postgresTools();

/** The one line of the page that begins with this program. */
function documented(program: string): string {
  const lines = [...readFileSync("docs/operating.md", "utf8").matchAll(/^\$ (.+)$/gm)].map(([, line]) => line!).filter((line) => line.replace(/^\(umask 077; /, "").startsWith(`${program} `));
  if (lines.length !== 1) throw new Error(`docs/operating.md names ${lines.length} commands with ${program}`);
  return lines[0]!;
}

describe.skipIf(tools === undefined)(`a backup${NO_POSTGRES_TOOLS}`, { timeout: 120_000 }, () => {
  let dir: string;
  let postgres: EmbeddedPostgres;
  const webs: Processes[] = [];
  const urlOf = (database: string): string => Object.assign(new URL(postgres.url), { pathname: `/${database}` }).href;
  let origin: string;

  beforeAll(async () => {
    origin = `http://localhost:${await freePort()}`;
    dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-backup-"));
    chmodSync(dir, 0o755);
    postgres = await startPostgres(dir, "not-a-secret", tools);
  }, 60_000);
  afterAll(async () => {
    for (const web of webs) await web.stop();
    await postgres?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const run = (command: string): void => {
    const env = { PATH: `${tools}:/usr/bin:/bin`, DATABASE_URL: postgres.url, RESTORED_URL: urlOf("restored") } as unknown as NodeJS.ProcessEnv;
    const { status, stderr, stdout } = spawnSync("sh", ["-c", command], { cwd: dir, env, encoding: "utf8" });
    expect([status, stderr], stdout).toEqual([0, ""]);
  };
  const sql = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };
  /** Web alone, on one of the two databases. @returns its address */
  const web = async (databaseUrl: string): Promise<string> => {
    const ports = { gateway: Number(new URL(origin).port), web: await freePort(), backend: await freePort() };
    const processes = new Processes(process.cwd(), dir, (message) => console.error(message));
    webs.push(processes);
    await processes.start(programs({ root: process.cwd(), mode: "production", origin, ports, databaseUrl, dataDir: dir, ...secrets }).web);
    return `http://127.0.0.1:${ports.web}`;
  };
  const signedIn = async (at: string, email: string): Promise<Visitor> => {
    const visitor = new Visitor(at);
    await visitor.signIn(email, PASSWORD);
    return visitor;
  };
  /** The same browser, before another address. */
  const moved = (visitor: Visitor, at: string): Visitor => {
    const other = new Visitor(at);
    for (const [name, value] of visitor.cookies) other.setCookie(name, value);
    return other;
  };
  const token = async (visitor: Visitor): Promise<number> => (await visitor.requestToken("acme", { origin })).status;
  /** What only those can publish who open what is sealed: the key of ID tokens, and our SAML certificate. */
  const opened = async (at: string): Promise<string[]> => Promise.all(["/oauth/jwks", "/api/sso/metadata"].map(async (address) => {
    const answer = await fetch(at + address);
    expect(answer.status, address).toBe(200);
    return (await answer.text()).replace(/ ID="\w+"/, ""); // of this answer alone
  }));

  it("brings back people, sessions, what is sealed and the audit log's lock; and what was ended since is ended again as the page says", async () => {
    await migrate(postgres.url, "prisma/migrations");
    await seedDemo(postgres.url, PASSWORD);
    const before = await web(postgres.url);
    const [ada, ben] = [await signedIn(before, "ada@acme.test"), await signedIn(before, "ben@acme.test")];
    expect([await token(ada), await token(ben)]).toEqual([200, 200]);
    const [sealed, written] = [await opened(before), await sql(postgres.url, 'SELECT id, type FROM "AuditEvent" ORDER BY id')];
    expect(written.length).toBeGreaterThan(0);
    expect(sealed[0]).toContain('"kid"');

    run(documented("pg_dump"));
    expect(statSync(path.join(dir, "eloquent.dump")).mode & 0o077).toBe(0); // it holds password hashes
    const bens = moved(ben, before);
    await ben.signOut();
    expect(await token(bens)).toBe(401);
    for (const one of webs.splice(0)) await one.stop();
    await sql(postgres.url.replace(/[^/]*$/, "postgres"), `DROP DATABASE ${new URL(postgres.url).pathname.slice(1)} WITH (FORCE)`);
    await sql(postgres.url.replace(/[^/]*$/, "postgres"), "CREATE DATABASE restored");
    run(documented("pg_restore"));

    expect(await migrate(urlOf("restored"), "prisma/migrations")).toEqual([]);
    const after = await web(urlOf("restored"));
    expect(await opened(after)).toEqual(sealed);
    expect(await sql(urlOf("restored"), 'SELECT id, type FROM "AuditEvent" ORDER BY id')).toEqual(written);
    await expect(sql(urlOf("restored"), 'DELETE FROM "AuditEvent"')).rejects.toThrow("the audit log is append-only");
    expect(await token(moved(ada, after))).toBe(200);
    expect(await token(await signedIn(after, "vera@acme.test"))).toBe(200);

    expect(await token(moved(bens, after)), "the warning of the page holds").toBe(200);
    run(documented("psql"));
    for (const visitor of [ada, bens]) expect(await token(moved(visitor, after))).toBe(401);
    expect(await token(await signedIn(after, "ben@acme.test"))).toBe(200);
  });
});
