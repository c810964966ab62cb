// What was seen, judged: each way of being wrong has its own sentence, and what is in order has none.
import { describe, expect, it } from "vitest";
import { diagnose, type Asked } from "@/lib/doctor/diagnose";
import { addressFindings } from "./address-judged";
import { certificateFindings } from "./certificate-judged";
import { clockFindings } from "./checks/clocks";
import { clockOf, databaseFindings, type DatabaseLook } from "./checks/database";
import { environmentFindings } from "./checks/environment";
import { complaintIn, providerFindings } from "./checks/google";
import { expiryFindings } from "./checks/identity-providers";
import { inTheClear } from "./checks/mail";
import { migrationFindings } from "./checks/migrations";
import { secretsFindings } from "./checks/secrets";
import type { Said } from "./finding";
import type { Answer } from "./look";
import { lookAlikes } from "./look-alikes";
import { memoryFindings, scriptTrouble, trouble } from "./redis-judged";
import { senderFindings } from "./sender-judged";
import { strengthOf } from "./strength";

const told = (said: readonly Said[]): string[] => said.map(({ says, status }) => `${status} ${says}`);
const NOW = new Date("2026-03-01T00:00:00Z");
const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

describe("the public address", () => {
  const URL = "https://app.acme.dev";
  const answer = (of: Partial<Answer> = {}): Answer => ({ status: 200, location: undefined, hsts: true, type: "text/html", body: "", certificate: { ends: inDays(60), problem: undefined }, ...of });
  const discovery = (issuer: string): Answer => answer({ type: "application/json", body: JSON.stringify({ issuer }) });
  const right = { discovery: discovery(URL), page: answer(), inTheClear: answer({ status: 301, location: `${URL}/sign-in`, certificate: undefined }) };
  const judged = (changed: object): string[] => told(addressFindings(URL, { ...right, ...changed }, NOW)).filter((line) => !line.startsWith("ok "));

  it("in order needs no words", () => expect(judged({})).toEqual([]));

  it.each<[string, object, string[]]>([
    ["nobody answers", { page: { silence: "did not answer within 4 seconds" } }, ["fail https://app.acme.dev did not answer within 4 seconds."]],
    ["a page that leads to itself", { page: answer({ status: 308, location: `${URL}/sign-in` }) }, ["fail The proxy ends TLS, and the product does not learn of it: it takes every request for one in the clear, and sends pages round in circles."]],
    ["an API that wants HTTPS", { discovery: answer({ status: 403, body: '{"code":"https_required"}' }) }, ["fail The proxy ends TLS, and the product does not learn of it: it takes every request for one in the clear, and sends pages round in circles."]],
    ["a redirect to another host", { page: answer({ status: 301, location: "https://www.acme.dev/sign-in" }) }, ["fail https://app.acme.dev sends people on to https://www.acme.dev."]],
    ["nobody behind the proxy", { page: answer({ status: 502 }), discovery: answer({ status: 502 }) }, ["fail https://app.acme.dev/sign-in answers 502.", "fail What answers at https://app.acme.dev is not this product: it has no discovery document (502, text/html)."]],
    ["a path that is missing", { page: answer({ status: 404 }) }, ["fail https://app.acme.dev/sign-in answers 404."]],
    ["a proxy that eats HSTS", { page: answer({ hsts: false }) }, ["warn Strict-Transport-Security does not arrive: browsers are not told to stay on HTTPS."]],
    ["another product", { discovery: answer({ body: "[]" }) }, ["fail What answers at https://app.acme.dev is not this product: it has no discovery document (200, text/html)."]],
    ["another installation", { discovery: discovery("https://other.acme.dev") }, ["fail What answers at https://app.acme.dev calls itself https://other.acme.dev."]],
    ["answers in the clear", { inTheClear: answer() }, ["fail Over http:// pages are answered in the clear (200)."]],
  ])("%s", (_, changed, lines) => expect(judged(changed)).toEqual(lines));

  it("of another installation is the proxy's fault where web was started with the right one, and web's where not", () => {
    const fix = (issuer: string) => addressFindings(URL, { ...right, discovery: discovery("https://other.acme.dev"), web: discovery(issuer) }, NOW).find(({ status }) => status === "fail")!.fix;
    expect(fix(URL)).toContain("the proxy leads to another installation");
    expect(fix("https://other.acme.dev")).toContain("give web, the gateway and every service the same AUTH_URL");
  });

  it("in the clear may be closed, or refuse", () => {
    for (const closed of [{ silence: "cannot be reached (ECONNREFUSED)" }, answer({ status: 403 })]) expect(judged({ inTheClear: closed })).toEqual([]);
  });

  it.each<[string, number, string | undefined, string]>([
    ["good", 14, undefined, "ok The TLS certificate of h is good until 2026-03-15."],
    ["soon", 13, undefined, "warn The TLS certificate of h ends in 13 days, on 2026-03-14."],
    ["over", -1, "CERT_HAS_EXPIRED", "fail The TLS certificate of h has expired, on 2026-02-28."],
    ["another name's", 60, "ERR_TLS_CERT_ALTNAME_INVALID", "fail The TLS certificate of h is for another name."],
    ["unknown", 60, "SELF_SIGNED_CERT_IN_CHAIN", "fail The TLS certificate of h is not one that this machine trusts (SELF_SIGNED_CERT_IN_CHAIN)."],
  ])("has a certificate: %s", (_, days, problem, line) => expect(told(certificateFindings("h", { ends: inDays(days), problem }, NOW))).toEqual([line]));
});

describe("secrets", () => {
  const [ONE, TWO, THREE] = ["Vb1Yw0mC6rJq2dPz8uXk4nTg7sLh3aEf", "q9Zt5xGm1RkB7vWc3yNp8dHs2fJe6uLa", "m4Kd8sXv2QzT6bNf1hYw9gRc5jPe3uLo"];

  it.each([["xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "guessable"], ["please-change-me-before-you-go-live!!", "guessable"], ["your-super-secret-jwt-signing-key-here", "guessable"], ["supersecretsupersecretsupersecret1", "guessable"], ["0123456789abcdef0123456789abcdef", "guessable"], ["my-super-secret-jwt-key-for-production-2024", "thin"], [ONE, "strong"], ["a94897b2a71514c331b7e0d2c5f68034", "strong"]])("%s is %s", async (secret, kind) => expect((await strengthOf(secret)).kind).toBe(kind));

  it("that are published with the source are told apart from others", async () => {
    const { secret, previous_secret } = (await import("@/tests/vectors/access-tokens.json")).default;
    for (const published of [secret, previous_secret]) expect(await strengthOf(published)).toEqual({ kind: "guessable", why: "is one of the examples published with the source" });
  });

  it("are each their own", async () => {
    const judged = async (env: Record<string, string>) => told(await secretsFindings(env)).filter((line) => !line.startsWith("ok "));
    expect(await judged({ JWT_SECRET: ONE, AUTH_SECRET: TWO })).toEqual([]);
    expect(await judged({ JWT_SECRET: ONE, AUTH_SECRET: ONE })).toEqual([expect.stringMatching(/^fail JWT_SECRET and AUTH_SECRET are the same/)]);
    expect(await judged({ JWT_SECRET: ONE, JWT_SECRET_PREVIOUS: TWO, AUTH_SECRET: TWO })).toEqual([expect.stringMatching(/^fail JWT_SECRET_PREVIOUS and AUTH_SECRET are the same/), expect.stringMatching(/^warn JWT_SECRET_PREVIOUS is set/)]);
    expect(await judged({ JWT_SECRET: ONE, JWT_SECRET_PREVIOUS: ONE, AUTH_SECRET: TWO })).toEqual([expect.stringMatching(/^warn JWT_SECRET_PREVIOUS is the same as JWT_SECRET/)]);
    expect(await judged({ JWT_SECRET: ONE, JWT_SECRET_PREVIOUS: THREE, AUTH_SECRET: TWO })).toEqual([expect.stringMatching(/^warn JWT_SECRET_PREVIOUS is set: a rotation/)]);
    expect(await judged({})).toEqual(["skipped JWT_SECRET and AUTH_SECRET: not set here, or not as it must be."]);
  });
});

describe("the environment", () => {
  it("names every problem of every variable, and a policy file that is missing once", () => {
    const lines = told(environmentFindings({ AUTH_URL: "ftp://x", AUTH_SECRET: "short", SESSION_SECONDS: "x", GATEWAY_POLICY_FILE: "/nowhere/policy.yaml" })).map((line) => line.split(" ", 2).join(" "));
    expect(lines).toEqual(["fail GATEWAY_POLICY_FILE", "fail JWT_SECRET", "fail AUTH_SECRET", "fail AUTH_URL", "fail DATABASE_URL", "fail SESSION_SECONDS"]);
  });

  it("of somebody outside lacks nothing, and says what was not looked at; what is set must be right all the same", () => {
    const outside = { AUTH_URL: "https://app.acme.dev", GATEWAY_POLICY: "version: 1" };
    expect(told(environmentFindings(outside))).toEqual(["ok 2 variables are set, and all of them can be read.", expect.stringMatching(/^skipped DATABASE_URL and AUTH_SECRET are not set here: a look from outside/)]);
    expect(told(environmentFindings({ ...outside, JWT_SECRET: "short" }))[0]).toMatch(/^fail JWT_SECRET must be at least 32 bytes/);
    expect(told(environmentFindings({ ...outside, DATABASE_URL: "postgresql://h/d" })).filter((line) => line.startsWith("fail "))).toEqual([expect.stringMatching(/^fail JWT_SECRET is missing/), expect.stringMatching(/^fail AUTH_SECRET is missing/)]);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ JWTSECRET: "v" }, ["JWTSECRET is set, and nobody reads it. Call it JWT_SECRET."]],
    [{ JWT_SECERT: "v" }, ["JWT_SECERT is set, and nobody reads it. Call it JWT_SECRET."]],
    [{ jwtSecret: "v" }, ["jwtSecret is set, and nobody reads it. Call it JWT_SECRET."]],
    [{ AUTH_GOOGLE_CLIENT_ID: "v" }, ["AUTH_GOOGLE_CLIENT_ID is set, and nobody reads it. Call it AUTH_GOOGLE_ID."]],
    [{ NEXTAUTH_URL: "v", AUTH_URL: "w" }, ["NEXTAUTH_URL is set, and nobody reads it. AUTH_URL is set as well, and is what counts: drop NEXTAUTH_URL."]],
    [{ AUTH_TRUST_HOST: "true" }, ["AUTH_TRUST_HOST is set, and nobody reads it. It is not needed: the product goes by AUTH_URL, and believes the proxies that TRUSTED_PROXIES names."]],
    [{ POSTGRES_URL: "v", DATABASE_URL: "w" }, []],
    [{ POSTGRES_URL: "v" }, ["POSTGRES_URL is set, and nobody reads it. Call it DATABASE_URL."]],
    [{ NEXTAUTH_URL: "", HOME: "/", PATH: "/bin", LANG: "C", EDITOR: "vi", HOSTS: "x" }, []],
  ])("knows %j", (env, lines) => expect(lookAlikes(env).map(({ fix, says }) => `${says} ${fix}`)).toEqual(lines));
});

describe("Google", () => {
  it("says on its error page, encoded, what is wrong; others say it in plain words", () => {
    const google = (said: string) => ({ status: 302, body: "", location: `https://accounts.google.com/signin/oauth/error?authError=${encodeURIComponent(Buffer.from(`\n\u0015${said}\u0012\u00b0`).toString("base64"))}` });
    expect(complaintIn(google("redirect_uri_mismatch"))).toBe("redirect");
    expect(complaintIn(google("invalid_client"))).toBe("client");
    expect(complaintIn({ status: 400, location: undefined, body: "invalid_redirect_uri" })).toBe("redirect");
    expect(complaintIn({ status: 302, location: "https://accounts.google.com/v3/signin/identifier?x=redirect_uri_mismatch", body: "redirect_uri_mismatch" })).toBeUndefined();
  });

  it("must answer under its own name", () => {
    const at = (body: string): Answer => ({ status: 200, location: undefined, hsts: false, type: "application/json", body, certificate: undefined });
    expect(told(providerFindings("https://a.dev", at('{"issuer":"https://a.dev"}')))).toEqual(["ok https://a.dev answers."]);
    expect(told(providerFindings("https://a.dev", at('{"issuer":"https://b.dev"}')))[0]).toMatch(/^warn https:\/\/a\.dev does not answer as an OpenID provider of that name/);
  });
});

describe("what is kept", () => {
  it("in a database that is too old, or a replica", () => {
    const look: DatabaseLook = { kind: "answers", version: 18, readOnly: false, skewSeconds: 0, uncertaintySeconds: 0 };
    expect(told(databaseFindings(look))).toEqual(["ok PostgreSQL 18 answers."]);
    expect(told(databaseFindings({ ...look, version: 10, readOnly: true }))).toEqual(["fail PostgreSQL 10 is too old.", "fail The database is a replica that can only be read."]);
  });

  it("in a schema that is behind: a failed migration is not counted twice", () => {
    expect(told(migrationFindings(3, { pending: [], failed: [] }))).toEqual(["ok All 3 migrations of this release are applied."]);
    expect(told(migrationFindings(3, { pending: ["b", "c"], failed: ["b"] }))).toEqual(["fail The migration b was begun and not finished.", "fail The database is behind this release: c is not applied."]);
  });

  it("in Redis: its version, and whether it throws away", () => {
    const info = (version: string, most: number, policy: string) => `redis_version:${version}\r\nmaxmemory:${most}\r\nmaxmemory_policy:${policy}\r\n`;
    expect(told(memoryFindings(info("6.2.0", 0, "allkeys-lru")))).toEqual(["ok Redis 6.2.0."]);
    expect(told(memoryFindings(info("6.0.16", 1, "noeviction")))).toEqual(["fail Redis 6.0.16 is too old."]);
    expect(told(memoryFindings(info("7.2.4", 1000, "volatile-ttl")))[1]).toMatch(/^warn Redis throws away what it has when it is full \(maxmemory-policy volatile-ttl\)/);
    expect(memoryFindings("")).toEqual([]);
  });

  it.each([["NOAUTH Authentication required.", /NOAUTH.*/, /wants a password/], ["WRONGPASS invalid username-password pair", /WRONGPASS/, /User or password/], ["NOPERM this user has no permissions", /NOPERM/, /Check REDIS_URL/]])("Redis that says %s", (message, says, fix) => {
    const said = trouble("Redis", "REDIS_URL", new Error(message));
    expect([said.status, said.says, said.fix]).toEqual(["fail", expect.stringMatching(says), expect.stringMatching(fix)]);
  });

  it.each([["NOPERM this user has no permissions to run the 'eval' command", /allow EVAL/], ["OOM command not allowed", /is full/], ["READONLY You can't write against a read only replica.", /is a replica/], ["ERR unknown command", /needs EVAL/]])("Lua refused with %s", (message, fix) => expect(scriptTrouble("Redis", new Error(message)).fix).toMatch(fix));
});

describe("mail", () => {
  it.each<[string, string]>([
    ["Eloquent <no-reply@mail.acme.dev>", "ok Mails come from no-reply@mail.acme.dev."],
    ["no-reply@acme.dev", "ok Mails come from no-reply@acme.dev."],
    ["Eloquent <no-reply@localhost>", "warn MAIL_FROM is at localhost, where nobody has a mailbox: other servers refuse that, or call it spam."],
    ["no-reply@example.com", "warn MAIL_FROM is at example.com, where nobody has a mailbox: other servers refuse that, or call it spam."],
    ["a@acme.dev, b@acme.dev", "fail MAIL_FROM names several addresses."],
    ["Eloquent", "fail MAIL_FROM names no address."],
    ["Eloquent <a@-acme.dev>", "fail MAIL_FROM names no address."],
  ])("from %s", (from, line) => expect(told(senderFindings(from))).toEqual([line]));

  it("over a network insists on TLS", () => {
    for (const safe of ["smtps://mail.acme.dev", "smtp://mail.acme.dev?tls=required", "smtp://127.0.0.1:25", "smtp://localhost"]) expect(inTheClear(new URL(safe)), safe).toEqual([]);
    expect(told(inTheClear(new URL("smtp://mail.acme.dev")))[0]).toMatch(/^warn SMTP_URL does not insist on TLS/);
  });
});

describe("an identity provider's certificate", () => {
  const next = (daysLeft: number) => ({ sha256: "", commonName: "", notAfter: inDays(daysLeft), daysLeft });
  it.each<[number, string[]]>([[31, []], [30, []], [29, ["warn acme: the certificate of Okta ends in 29 days, on 2026-03-30."]], [1, ["warn acme: the certificate of Okta ends in 1 day, on 2026-03-02."]], [-1, ["fail acme: the certificate of Okta has expired, on 2026-02-28. Nobody of theirs gets in over it."]]])("with %d days left", (days, lines) => expect(told(expiryFindings(next(days), "Okta", "acme"))).toEqual(lines));
});

describe("clocks", () => {
  const service = (name: string, skewSeconds: number): Asked => ({ services: [name], origin: `http://${name}`, setting: "", answer: { document: { service: name, kid: "wIfp6jsXK2M", previous: null }, skewSeconds, uncertaintySeconds: 0.5, roundTripSeconds: 0 } });
  const judged = (services: Record<string, number>, database: number) => told(clockFindings(diagnose(Object.entries(services).map(([name, skew]) => service(name, skew)), undefined, clockOf({ kind: "answers", version: 18, readOnly: false, skewSeconds: database, uncertaintySeconds: 0.1 }))));

  it("that agree, and those that do not", () => {
    expect(judged({ gateway: 0, web: 1 }, 0)).toEqual(["ok 2 processes and the database agree with this machine on the time."]);
    expect(judged({ gateway: 0, web: 0 }, 60)).toEqual(["fail The clock of the database is 60 s ahead of everyone else's, so what it dates begins and ends at another time."]);
    expect(judged({ gateway: 0, web: 0, billing: -60 }, 0)).toEqual(["fail The clock of billing is 60 s behind everyone else's, so it refuses fresh tokens as token_not_yet_valid."]);
    expect(judged({ gateway: 60, web: 60 }, 60)).toEqual(["warn The clock of this machine is 60 s behind the services', which agree."]);
    expect(told(clockFindings(diagnose([], undefined, clockOf({ kind: "silent", reason: "x" }))))).toEqual(["skipped Nobody was reached who could say what time it is."]);
  });
});
