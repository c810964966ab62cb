// The doctor on a whole set-up: one that is in order, and the same one broken, a thing at a time and all at once.
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { createServer as createHttp } from "node:http";
import { createServer as createTcp, type AddressInfo, type Server } from "node:net";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "@/scripts/doctor/finding";
import { freePort } from "@/scripts/start/ports";
import { NO_REDIS } from "@/scripts/test/redis";
import { Contacts } from "@/lib/revocations/contacts";
import { pollFeed } from "@/lib/revocations/poll/feed";
import { Revoked } from "@/lib/revocations/revoked";
import { loadKeyRing } from "@/lib/tokens/keys";
import { doctor, toldIn } from "./command";
import { certificate, sql, Surroundings } from "./surroundings";

type Report = { ok: boolean; checks: Finding[]; kid: string; services: { services: string[]; ok: boolean }[] };

const open: Server[] = [];
afterEach(() => { for (const server of open.splice(0)) server.close(); });

describe.skipIf(NO_REDIS !== "")(`the doctor on a whole set-up${NO_REDIS}`, () => {
  let set: Surroundings;
  beforeAll(async () => { set = await Surroundings.start(); }, 120_000);
  afterAll(() => set?.stop());

  /** @param broken laid over the set-up that is in order */
  async function examined(broken: Record<string, string | undefined> = {}): Promise<{ code: number | null; ok: boolean; told: string[] }> {
    const { code, stderr, stdout } = await doctor({ ...set.env, ...broken }, "--json");
    expect(stderr).toBe("");
    const { checks, ok } = JSON.parse(stdout) as Report;
    return { code, ok, told: toldIn(checks).filter((line) => !line.startsWith("ok ")) };
  }

  it("that is in order: a tick for every area, and nothing else", async () => {
    const { code, stdout } = await doctor(set.env, "--json");
    const report = JSON.parse(stdout) as Report;
    expect(toldIn(report.checks).filter((line) => !line.startsWith("ok "))).toEqual(["skipped identity providers: No organisation signs in over SAML."]);
    expect([...new Set(report.checks.map(({ area }) => area))]).toEqual(["environment", "secrets", "address", "google", "database", "migrations", "web", "redis", "mail", "identity providers", "clocks", "policy", "services"]);
    expect([code, report.ok, report.kid]).toEqual([0, true, (await loadKeyRing(set.env["JWT_SECRET"]!)).current.kid]);
    expect(report.services.map(({ ok, services }) => [services.join(), ok])).toEqual([["gateway", true], ["web", true], ["workflows,agents,entities", true]]);

    const text = await doctor(set.env);
    expect(text.stdout).toMatch(/^✓ environment {9}\d+ variables are set, and all of them can be read\.$/m);
    expect(text.stdout).toContain(`✓                     The product knows that it is asked over HTTPS, and tells browsers to stay there.`.replace("✓                    ", "✓ address            "));
    expect(text.stdout).toMatch(/Nothing to fix, 1 not set up, or not looked at\.\n$/);
    expect([text.code, text.stderr]).toEqual([0, ""]);
    expect(text.stdout).not.toContain("\u001b");
  });

  it("sends no mail, and leaves nothing in Redis for longer than seconds", async () => {
    const redis = new Redis(set.env["REDIS_URL"]!);
    await examined();
    const keys = await redis.keys("eloquent:*doctor:*");
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(await redis.pttl(key)).toBeLessThanOrEqual(31_000);
    for (const key of keys) expect(await redis.pttl(key)).not.toBe(-1);
    redis.disconnect();
    expect(readdirSync(`${set.folder}/mail`)).toEqual([]);
  });

  it("lets the gateway hear from web of ended sessions, although web takes nothing in the clear", async () => {
    const contacts = new Contacts(["web"], { info: () => undefined, warn: () => undefined }, "", Date.now());
    const stop = pollFeed(set.env["WEB_URL"]!, await loadKeyRing(set.env["JWT_SECRET"]!), new Revoked(), contacts);
    try {
      await expect.poll(() => contacts.begun, { timeout: 10_000 }).toBe(true);
    } finally {
      stop();
    }
  });

  describe("that is broken in one way", () => {
    it.each<[string, () => Promise<Record<string, string | undefined>> | Record<string, string | undefined>, RegExp]>([
      ["a variable that is wrong", () => ({ SESSION_SECONDS: "soon" }), /^fail environment: SESSION_SECONDS must be a number of seconds\. → Correct SESSION_SECONDS/],
      ["a guessable JWT_SECRET", () => ({ JWT_SECRET: "changeme-changeme-changeme-changeme" }), /^fail secrets: JWT_SECRET reads like a placeholder\. → Whoever guesses it/],
      ["AUTH_SECRET the same as JWT_SECRET", () => ({ AUTH_SECRET: set.env["JWT_SECRET"]! }), /^fail secrets: JWT_SECRET and AUTH_SECRET are the same/],
      ["another JWT_SECRET than the services'", () => ({ JWT_SECRET: randomBytes(48).toString("base64url") }), /^fail services: JWT_SECRET of this machine is \S{11}, the services hold \S{11}/],
      ["another AUTH_URL than web's", () => ({ AUTH_URL: set.env["AUTH_URL"]!.replace("localhost", "127.0.0.1") }), /^fail address: What answers at https:\/\/127\.0\.0\.1:\d+ calls itself https:\/\/localhost:\d+\. → Tokens and links name/],
      ["a certificate for another name", () => ({ AUTH_URL: set.env["AUTH_URL"]!.replace("localhost", "127.0.0.1") }), /^fail address: The TLS certificate of 127\.0\.0\.1 is for another name\./],
      ["a certificate nobody knows", () => ({ NODE_EXTRA_CA_CERTS: undefined }), /^fail address: The TLS certificate of localhost is not one that this machine trusts \(DEPTH_ZERO_SELF_SIGNED_CERT\)/],
      ["an AUTH_URL where nobody is", async () => ({ AUTH_URL: `https://localhost:${await freePort()}` }), /^fail address: https:\/\/localhost:\d+ cannot be reached \(ECONNREFUSED\)\. → Check its DNS name/],
      ["a Google client that is not known", () => ({ AUTH_GOOGLE_ID: "somebody-else" }), /^fail google: The provider does not know the client that AUTH_GOOGLE_ID names\./],
      ["an id that is not Google's", () => ({ AUTH_GOOGLE_ISSUER: "https://accounts.google.com" }), /^fail google: AUTH_GOOGLE_ID is not a client id of Google's/],
      ["a provider that is away", async () => ({ AUTH_GOOGLE_ISSUER: `http://127.0.0.1:${await freePort()}` }), /^warn google: http:\/\/127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/],
      ["a wrong database password", () => ({ DATABASE_URL: Object.assign(new URL(set.databaseUrl), { password: "marker-wrong-password" }).href }), /^fail database: The database that DATABASE_URL names lets nobody in \(28P01\)\. → The password/],
      ["a database that is not there", () => ({ DATABASE_URL: Object.assign(new URL(set.databaseUrl), { pathname: "/marker_nowhere" }).href }), /^fail database: .* \(3D000\)\. → There is no database of that name/],
      ["a database without TLS where it is asked for", () => ({ DATABASE_URL: `${set.databaseUrl}?sslmode=require` }), /^fail database: .* \(no TLS\)\. → It speaks no TLS, and DATABASE_URL asks for it/],
      ["a word for TLS that the driver warns of", () => ({ DATABASE_URL: `${set.databaseUrl}?sslmode=require` }), /^warn database: sslmode=require in DATABASE_URL is verify-full/],
      ["an AUTH_URL in the clear", () => ({ AUTH_URL: "http://app.example.com" }), /^skipped services: The gateway was not asked, since AUTH_URL cannot be used/],
      ["a Redis that is away", async () => ({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` }), /^fail redis: Redis, as REDIS_URL names it, does not answer \(ECONNREFUSED\)/],
      ["a database that never answers", async () => ({ DATABASE_URL: `postgresql://u:p@127.0.0.1:${await silentPort()}/x` }), /^fail database: .*\(no answer in time\)/],
      ["a Redis that never answers", async () => ({ REDIS_URL: `redis://127.0.0.1:${await silentPort()}` }), /^fail redis: Redis, as REDIS_URL names it, does not answer/],
      ["a mail server that is away", async () => ({ SMTP_URL: `smtp://127.0.0.1:${await freePort()}` }), /^fail mail: The mail server that SMTP_URL names takes no mail from here \(ECONNREFUSED\)\. → Nobody listens there/],
      ["a mail server that never answers", async () => ({ SMTP_URL: `smtp://127.0.0.1:${await silentPort()}` }), /^fail mail: .*\(ETIMEDOUT\)\. → Check the firewall/],
      ["a password that nobody asked for", () => ({ SMTP_URL: set.env["SMTP_URL"]!.replace("//", "//user:marker-mail-password@") }), /^fail mail: .*\(EAUTH/],
      ["a server without TLS where it is required", () => ({ SMTP_URL: `${set.env["SMTP_URL"]}?tls=required` }), /^fail mail: .*\(ETLS/],
      ["a sender that is none", () => ({ MAIL_FROM: "Eloquent" }), /^fail mail: MAIL_FROM names no address\./],
      ["no mail server", () => ({ SMTP_URL: "", MAIL_FROM: "" }), /^warn mail: SMTP_URL is not set: mails are written to files/],
      ["no Redis", () => ({ REDIS_URL: "" }), /^skipped redis: Not set up: every process counts rate limits by itself/],
      ["a policy that is refused", () => ({ GATEWAY_POLICY: "version: 1\nservices:\n  a:\n    upstream: nowhere\n    routes: []\n" }), /^fail policy: The policy is refused: line \d+: /],
      ["a policy that does not do as it expects", () => ({ GATEWAY_POLICY: set.env["GATEWAY_POLICY"]!.replace("expect: allow", "expect: scope_missing") }), /^fail policy: policy:\d+: .*: expected scope_missing, got allow\./],
      ["an upstream that is away", async () => ({ GATEWAY_POLICY: set.env["GATEWAY_POLICY"]!.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, `http://127.0.0.1:${await freePort()}`) }), /^fail services: workflows, agents and entities at http:\/\/127\.0\.0\.1:\d+ \(upstream in the policy\) cannot be reached \(ECONNREFUSED\)\. → Check that it runs/],
      ["a name of another product", () => ({ NEXTAUTH_URL: "x" }), /^warn environment: NEXTAUTH_URL is set, and nobody reads it\. → AUTH_URL is set as well/],
    ])("%s", async (_, broken, sentence) => {
      const { code, ok, told } = await examined(await broken());
      expect(told).toContainEqual(expect.stringMatching(sentence));
      const fails = told.some((line) => line.startsWith("fail "));
      expect([ok, code]).toEqual(fails ? [false, 1] : [true, 0]);
    });

    it.each<[string, string | undefined]>([["that says nothing of the protocol", undefined], ["that says http", "http"]])("a proxy %s", async (_, proto) => {
      set.forwardedProto = proto;
      try {
        const { code, told } = await examined();
        expect(told).toContainEqual(expect.stringMatching(/^fail address: The proxy ends TLS, and the product does not learn of it: .* → Have the proxy send X-Forwarded-Proto: https, and name the proxy's address in the gateway's TRUSTED_PROXIES\./));
        expect(code).toBe(1);
      } finally {
        set.forwardedProto = "https";
      }
    });

    it("a Redis that lets nobody run Lua, and one that throws away", async () => {
      const redis = new Redis(set.env["REDIS_URL"]!);
      try {
        await redis.call("ACL", "SETUSER", "reader", "on", ">marker-reader", "~*", "+@all", "-@scripting");
        const { code, told } = await examined({ REDIS_URL: set.env["REDIS_URL"]!.replace("//", "//reader:marker-reader@") });
        expect(told).toContainEqual(expect.stringMatching(/^fail redis: Redis answers, and cannot run the limiter's Lua \(NOPERM\)\. → Its user may not run scripts/));
        expect(code).toBe(1);
        expect((await examined({ REDIS_URL: set.env["REDIS_URL"]!.replace("//", "//reader:marker-wrong@") })).told).toContainEqual(expect.stringMatching(/^fail redis: Redis, as REDIS_URL names it, does not answer \(WRONGPASS\)\. → User or password/));
        await redis.config("SET", "maxmemory", "100mb", "maxmemory-policy", "allkeys-lru");
        const full = await examined();
        expect(full.told).toContainEqual(expect.stringMatching(/^warn redis: Redis throws away what it has when it is full \(maxmemory-policy allkeys-lru\)/));
        expect(full.code).toBe(0);
      } finally {
        await redis.config("SET", "maxmemory", "0", "maxmemory-policy", "noeviction");
        redis.disconnect();
      }
    });

    it("an Upstash whose token is another's; with the right one its Lua counts", async () => {
      const redis = new Redis(set.env["REDIS_URL"]!);
      const url = await upstashOn(redis, "marker-token");
      const env = (token: string) => ({ REDIS_URL: "", UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token });
      expect((await examined(env("marker-token"))).told.filter((line) => line.includes(" redis: "))).toEqual([]);
      expect((await examined(env("marker-other"))).told).toContainEqual(expect.stringMatching(/^fail redis: Upstash, as UPSTASH_REDIS_REST_URL names it, does not answer \(UNAUTHORIZED\)\. → The token is not that database's\./));
      redis.disconnect();
    });

    it("a redirect URI that the provider does not know", async () => {
      const { told } = await examined({ AUTH_URL: set.env["AUTH_URL"]!.replace("localhost", "127.0.0.1") });
      expect(told).toContainEqual(expect.stringMatching(/^fail google: The provider does not know the redirect URI https:\/\/127\.0\.0\.1:\d+\/api\/auth\/callback\/google\. → Register it there/));
    });

    it("migrations that are pending, and one that failed", async () => {
      await sql(set.databaseUrl, "CREATE TABLE kept AS SELECT * FROM _prisma_migrations");
      const last = "(SELECT migration_name FROM kept ORDER BY migration_name DESC LIMIT 1)";
      try {
        await sql(set.databaseUrl, `DELETE FROM _prisma_migrations WHERE migration_name = ${last}`);
        expect((await examined()).told).toContainEqual(expect.stringMatching(/^fail migrations: The database is behind this release: \w+ is not applied\. → npm start/));
        await sql(set.databaseUrl, `INSERT INTO _prisma_migrations SELECT * FROM kept WHERE migration_name = ${last}`);
        await sql(set.databaseUrl, `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${last}`);
        expect((await examined()).told).toContainEqual(expect.stringMatching(/^fail migrations: The migration \w+ was begun and not finished\. → It was one transaction, so nothing of it is there/));
      } finally {
        await sql(set.databaseUrl, "DELETE FROM _prisma_migrations; INSERT INTO _prisma_migrations SELECT * FROM kept; DROP TABLE kept");
      }
    });

    it("an empty database", async () => {
      const empty = Object.assign(new URL(set.databaseUrl), { pathname: `/doctor_empty_${process.pid}` });
      await sql(set.databaseUrl, `CREATE DATABASE ${empty.pathname.slice(1)}`);
      try {
        const { told } = await examined({ DATABASE_URL: empty.href });
        expect(told).toContainEqual(expect.stringMatching(/^fail migrations: The database is behind this release: \d+ of \d+, from \w+ on, are not applied\./));
        expect(told).toContain("skipped identity providers: The database is not that far yet (see migrations).");
      } finally {
        await sql(set.databaseUrl, `DROP DATABASE ${empty.pathname.slice(1)} WITH (FORCE)`);
      }
    });

    it("certificates of identity providers that have run out, or soon will", async () => {
      const bytes = (name: string, days: number): string => certificate(set.folder, name, days).cert.replace(/-----[^-]+-----|\s/g, "");
      await sql(set.databaseUrl, `INSERT INTO "Org" (id, slug, name) VALUES ('0190a000-0000-7000-8000-000000000001', 'acme', 'Acme')`);
      const put = (name: string, ...certificates: string[]) => sql(set.databaseUrl, `INSERT INTO "SsoConnection" (id, "orgId", name, kind, idp, "liveAt", certificates, mapping) VALUES (gen_random_uuid(), '0190a000-0000-7000-8000-000000000001', $1, 'saml', 'okta', now(), $2, '{}')`, name, certificates);
      try {
        await put("Okta", bytes("okta.test", 90));
        expect((await examined()).told).toEqual([]);
        await put("Entra\u001b[2J", bytes("entra.test", 10));
        await put("Ancient", "bm90IGEgY2VydGlmaWNhdGU=");
        const { code, told } = await examined();
        expect(told).toContainEqual(expect.stringMatching(/^warn identity providers: acme: the certificate of Entra\?\[2J ends in \d days, on .* → An admin of acme adds the new certificate on \/o\/acme\/sso/));
        expect(told).toContainEqual(expect.stringMatching(/^fail identity providers: acme: the connection Ancient has no certificate that can be read\./));
        expect(code).toBe(1);
      } finally {
        await sql(set.databaseUrl, `DELETE FROM "Org"`);
      }
    });
  });

  it("that is broken everywhere: every sentence, and not one secret in any of it", async () => {
    const marked = { JWT_SECRET: "marker-jwt".repeat(5), JWT_SECRET_PREVIOUS: "marker-jwt".repeat(5), AUTH_SECRET: "marker-auth".repeat(5), AUTH_GOOGLE_SECRET: "marker-google", JWTSECRET: "marker-alike", SMTP_URL: `smtp://marker-user:marker-mail@127.0.0.1:${await freePort()}`, REDIS_URL: `redis://marker-ruser:marker-redis@127.0.0.1:${await freePort()}`, DATABASE_URL: `postgresql://marker-duser:marker-db@127.0.0.1:${await freePort()}/marker-dbname` };
    const broken = { ...set.env, ...marked, AUTH_URL: `https://localhost:${await freePort()}`, AUTH_GOOGLE_ISSUER: `http://127.0.0.1:${await freePort()}`, MAIL_FROM: "nobody", SESSION_SECONDS: "x", GATEWAY_POLICY: "version: 2" };
    const [json, text] = [await doctor(broken, "--json"), await doctor(broken)];
    expect([json.code, text.code]).toEqual([1, 1]);
    for (const output of [json.stdout, json.stderr, text.stdout, text.stderr]) expect(output).not.toContain("marker");
    const { checks } = JSON.parse(json.stdout) as Report;
    const failing = [...new Set(checks.filter(({ status }) => status === "fail").map(({ area }) => area))];
    expect(failing).toEqual(["environment", "secrets", "address", "database", "redis", "mail", "policy", "services"]);
    for (const { fix, says, status } of checks) {
      if (status === "fail" || status === "warn") expect(fix, says).toMatch(/^[A-Z].*\.$/);
      if (!says.startsWith("JWT_SECRET of this machine")) expect(text.stdout.includes(says) || text.stdout.includes(says.slice(0, -1)), says).toBe(true);
    }
    const count = (status: string) => checks.filter((check) => check.status === status).length;
    expect(text.stdout).toContain(`\n${count("fail")} to fix, ${count("warn")} to look at, ${count("skipped")} not set up, or not looked at.\n`);
  });
});

/** Speaks over HTTP as Upstash does, and lets a real Redis answer. */
async function upstashOn(redis: Redis, token: string): Promise<string> {
  const server = createHttp((req, res) => {
    const parts: Buffer[] = [];
    req.on("data", (part: Buffer) => parts.push(part)).on("end", () => {
      if (req.headers.authorization !== `Bearer ${token}`) return void res.writeHead(401).end('{"error":"WRONGPASS invalid or missing auth token"}');
      const [command, ...args] = (JSON.parse(Buffer.concat(parts).toString()) as unknown[]).map(String) as [string, ...string[]];
      redis.call(command, ...args.map((one) => one.replace(/^#!lua[^\n]*\n/, ""))).then((result) => res.end(JSON.stringify({ result })), (error: Error) => res.writeHead(400).end(JSON.stringify({ error: error.message })));
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function silentPort(): Promise<number> {
  const server = createTcp((socket) => socket.on("error", () => undefined));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
