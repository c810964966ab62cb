// Web before and while its database is not there: it waits and says for what, tells probes the truth, and gives up with a sentence that helps.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { freePort } from "@/scripts/start/ports";
import { programs } from "@/scripts/start/product";
import { Scratch } from "../db/scratch";
import { Between } from "./proxy";

let dir: string;
let scratch: Scratch;
let child: ChildProcess | undefined;
let ended: Promise<number | null>;
let origin: string;
beforeEach(() => { [dir, scratch] = [mkdtempSync(path.join(os.tmpdir(), "eloquent-waits-")), new Scratch()]; });
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) process.kill(-child.pid!, "SIGKILL");
  await scratch.drop();
  rmSync(dir, { recursive: true, force: true });
});

/** As a person reads it: the quotes in its JSON lines without their escapes. */
const said = (): string => readFileSync(path.join(dir, "log"), "utf8").replaceAll("\\\"", "\"");

async function web(databaseUrl: string, extra: Record<string, string> = {}): Promise<void> {
  const ports = { gateway: await freePort(), web: await freePort(), backend: await freePort() };
  const program = programs({ root: process.cwd(), mode: "production", origin: `http://localhost:${ports.gateway}`, ports, databaseUrl, jwtSecret: "s".repeat(48), authSecret: "a".repeat(48), dataDir: dir, extra }).web;
  const log = openSync(path.join(dir, "log"), "a");
  child = spawn(process.execPath, program.args, { detached: true, stdio: ["ignore", log, log], env: { ...program.env } as NodeJS.ProcessEnv });
  ended = new Promise((resolve) => child!.once("exit", resolve));
  origin = `http://127.0.0.1:${ports.web}`;
}

async function until(there: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await there())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Kubernetes gives up on the probe after eight seconds (helm/templates/web-deployment.yaml). */
const probe = async (): Promise<[number, unknown]> => {
  const answer = await fetch(`${origin}/api/health/ready`, { signal: AbortSignal.timeout(8_000) });
  return [answer.status, await answer.json()];
};
const [UP, DOWN] = [[200, { status: "up" }], [503, { status: "down" }]];

describe("web", { timeout: 90_000 }, () => {
  it("waits for its database and then for the migrations, says so each time, and serves", async () => {
    const operators = `127.0.0.1:${await freePort()}`;
    const shown = async (at: string): Promise<string> => (await fetch(`http://${operators}${at}`)).text();
    await web(scratch.url, { WEB_METRICS_PORT: operators });
    await until(() => said().includes("waiting for the database: "));
    expect((await shown("/metrics")).split("\n")).toEqual(expect.arrayContaining(["eloquent_web_up 0", "eloquent_database_up 0", 'eloquent_mails_total{kind="reset_password",outcome="given_up"} 0']));
    expect(JSON.parse(await shown("/api/health/ready"))).toMatchObject({ status: "down", checks: { database: { ok: false, trouble: expect.stringContaining("does not exist") as string } } });
    expect(said()).toMatch(/waiting for the database: .*database "scratch_\w+" does not exist; asking again in 0\.5 s, for \d+\.\d s at most/);
    await scratch.create();
    await until(() => said().includes("migrations not applied yet: 2026"));
    expect(await shown("/metrics")).toMatch(/^eloquent_migrations_pending [1-9]/m);
    await migrate(scratch.url, "prisma/migrations");
    await until(() => probe().then(([status]) => status === 200, () => false));
    expect(said()).toMatch(/the database: there, after /);
    expect(said()).not.toContain(decodeURIComponent(new URL(scratch.url).password));
  });

  it("gives up after its time with exit 1 and what to do, for a wrong password as for a migration that failed", async () => {
    await scratch.create();
    await web(Object.assign(new URL(scratch.url), { password: "wrongpass" }).href, { START_WAIT_SECONDS: "1" });
    expect(await ended).toBe(1);
    expect(said()).toMatch(/waiting for the database: 28P01 password authentication failed for user "eloquent"; asking again/);
    expect(said()).toMatch(/Waited 1 s \(START_WAIT_SECONDS\) for the database: .*\. Check that DATABASE_URL names a database that runs, and a user who may use it\./);
    expect(said()).not.toContain("wrongpass");
    await migrate(scratch.url, "prisma/migrations");
    await scratch.rows(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '20990101000000_broken')`);
    await web(scratch.url, { START_WAIT_SECONDS: "1" });
    expect(await ended).toBe(1);
    expect(said()).toContain('for the database: migration 20990101000000_broken failed. Mend what its log names, and run the migration again (docs/operating.md, "A migration failed").');
  });

  it("says down while its database is silent, with one question for all who probe, and up when it is back", async () => {
    await scratch.create();
    await migrate(scratch.url, "prisma/migrations");
    const { between, url } = await Between.open(scratch.url);
    try {
      await web(url);
      await until(() => probe().then(([status]) => status === 200, () => false));
      const before = between.connections;
      expect(await Promise.all(Array.from({ length: 20 }, probe))).toEqual(Array.from({ length: 20 }, () => UP));
      expect(between.connections).toBe(before);
      between.swallow();
      expect(await Promise.all(Array.from({ length: 20 }, probe))).toEqual(Array.from({ length: 20 }, () => DOWN));
      expect(await probe()).toEqual(DOWN);
      between.heal();
      await until(() => probe().then(([status]) => status === 200));
    } finally {
      between.close();
    }
  });

  it("stays up while Redis is away", async () => {
    await scratch.create();
    await migrate(scratch.url, "prisma/migrations");
    await web(scratch.url, { REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    await until(() => probe().then(([status]) => status === 200, () => false));
    expect(await probe()).toEqual(UP);
    expect(said()).toContain("Redis cannot count (ECONNREFUSED)");
  });
});
