// Migrations in the hands of a cluster: from several pods at once, twice, killed in the middle, and broken.
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrationNames } from "@/lib/db/migration-files";
import { databaseState } from "@/lib/doors/web/database-state";
import { webReadiness } from "@/lib/doors/web/readiness";
import { migrating, Release, Scratch } from "./scratch";

let scratch: Scratch;
const releases: Release[] = [];
beforeEach(async () => { scratch = await Scratch.make(); });
afterEach(async () => {
  for (const release of releases.splice(0)) release.remove();
  await scratch.drop();
});

const OURS = migrationNames("prisma/migrations");
const release = (more: Record<string, string>): Release => releases[releases.push(new Release(more)) - 1]!;
const applied = async (): Promise<string[]> =>
  (await scratch.rows<{ name: string }>("SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name")).map(({ name }) => name);

describe("migrations", { timeout: 120_000 }, () => {
  it("of five pods at once are applied once each, and a second time not at all", async () => {
    const pods = Array.from({ length: 5 }, () => migrating(scratch.url));
    expect(await Promise.all(pods.map(({ ended }) => ended)), pods.map(({ said }) => said()).join("\n")).toEqual([0, 0, 0, 0, 0]);
    expect(await scratch.rows("SELECT count(*)::int AS count FROM _prisma_migrations")).toEqual([{ count: OURS.length }]);
    expect(await applied()).toEqual(OURS);
    const did = pods.map(({ said }) => said());
    expect(did.filter((text) => text.includes(`Applied ${OURS.join(", ")}.`))).toHaveLength(1);
    expect(did.filter((text) => text.includes("The database is up to date."))).toHaveLength(4);
    const again = migrating(scratch.url);
    expect([await again.ended, again.said()]).toEqual([0, "The database is up to date.\n"]);
  });

  it.each([
    ["is done all the same, where PostgreSQL was still at it", `CREATE TABLE slow (id int); SELECT pg_sleep(4);`, false],
    ["is applied anew, where PostgreSQL had not come to its end", `CREATE TABLE slow (id int); SELECT pg_sleep(600);`, true],
  ])("of a pod killed in the middle block nobody: what it had begun %s", async (_, sql, cut) => {
    const slow = release({ "20990101000000_slow": sql });
    const killed = migrating(scratch.url, slow.folder);
    const asleep = (): Promise<unknown[]> => scratch.rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'");
    while ((await asleep()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    killed.child.kill("SIGKILL");
    await killed.ended;
    if (cut) {
      await scratch.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'");
      slow.write("20990101000000_slow", "CREATE TABLE slow (id int);");
    }
    const next = migrating(scratch.url, slow.folder);
    expect(await next.ended, next.said()).toBe(0);
    expect(next.said().includes("20990101000000_slow was begun and not finished")).toBe(cut);
    expect(await applied()).toEqual([...OURS, "20990101000000_slow"]);
    expect(await scratch.rows("SELECT to_regclass('slow') IS NOT NULL AS there")).toEqual([{ there: true }]);
  });

  it("that are broken are named with what to do, leave nothing half done, and web says so until they are mended", async () => {
    const broken = release({ "20990101000000_broken": 'CREATE TABLE half (id int); ALTER TABLE "Nowhere" ADD COLUMN x int;' });
    const tried = migrating(scratch.url, broken.folder);
    expect(await tried.ended).toBe(1);
    expect(tried.said()).toMatch(/Migration 20990101000000_broken failed: No such table: Nowhere\. Nothing of it is in the database\. Mend what it names, and migrate again\./);
    expect(await scratch.rows("SELECT to_regclass('half') IS NULL AS gone")).toEqual([{ gone: true }]);

    Object.assign(process.env, { DATABASE_URL: scratch.url, JWT_SECRET: "s".repeat(48), AUTH_URL: "http://localhost:3000", GATEWAY_POLICY: '{"version":1,"services":{}}' });
    expect(await webReadiness()).toMatchObject({ status: "down", checks: { database: { ok: true }, migrations: { ok: false, failed: ["20990101000000_broken"], trouble: "20990101000000_broken failed" } } });

    broken.write("20990101000000_broken", "CREATE TABLE half (id int);");
    const mended = migrating(scratch.url, broken.folder);
    expect(await mended.ended, mended.said()).toBe(0);
    expect(await databaseState()).toMatchObject({ database: { ok: true }, migrations: { ok: true, failed: [] } });
    expect(await webReadiness()).toMatchObject({ status: "up", checks: { limiter: { ok: true, store: "memory" }, policy: { ok: true }, keys: { kid: expect.stringMatching(/^[\w-]{11}$/), previous: null }, mail: { carrier: "files" } } });
  });

  it("hold no word that would end the transaction they run in", () => {
    for (const name of readdirSync("prisma/migrations").filter((one) => !one.endsWith(".toml"))) expect(readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8"), name).not.toMatch(/^\s*(?:BEGIN|COMMIT|ROLLBACK|START TRANSACTION)\b|CONCURRENTLY/im);
  });
});
