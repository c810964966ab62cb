// npm run doctor against real services that are wrong in one way each: what it prints, how long it takes, how it ends.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { forExpress } from "@/lib/sdk/adapters/express";
import { createServiceGuard } from "@/lib/sdk/service";
import { loadKeyRing } from "@/lib/tokens/keys";
import { freePort } from "@/scripts/start/ports";
import { KEY_DOCUMENT_PATH } from "@/lib/tokens/key-document";
import { doctor } from "./command";

const SECRET = "the secret that every service holds, 32+ bytes";
const OTHER = "a secret that only one service holds, 32+ bytes";
const kidOf = async (secret: string) => (await loadKeyRing(secret)).current.kid;

const servers: Server[] = [];
afterEach(() => { for (const server of servers.splice(0)) server.close().closeAllConnections(); });

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A service on the SDK, as an engineer would write it. `asked` counts how often. */
async function service(name: string, { secret = SECRET, previousSecret = undefined as string | undefined, clockSeconds = 0, issuer = "https://app.example.com" } = {}) {
  const { keys } = forExpress(await createServiceGuard({ service: name, secret, previousSecret, issuer }));
  const seen = { asked: 0 };
  const origin = await listen((req, res) => {
    // As the gateway hands it on from web; the pages are not looked into.
    if (req.url !== KEY_DOCUMENT_PATH) return void res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ issuer: `http://${req.headers.host}` }));
    seen.asked += 1;
    if (clockSeconds !== 0) res.setHeader("date", new Date(Date.now() + clockSeconds * 1000).toUTCString());
    keys(req, res);
  });
  return { origin, seen };
}

type Report = { ok: boolean; kid: string; advice: string[]; services: { services: string[]; ok: boolean; verdict: string; service: string; kid: string; previous: string | null; clock_skew_seconds: number; failure: string }[] };

const policyOf = (upstreams: Record<string, string>): string =>
  JSON.stringify({ version: 1, services: Object.fromEntries(Object.entries(upstreams).map(([name, upstream]) => [name, { upstream, routes: [{ path: `/api/${name}`, methods: ["GET"] }] }])) });

/** A gateway and web in order, and `billing` as given. */
async function withBilling(billing: string, env: Record<string, string> = {}) {
  const [gateway, web] = [await service("gateway"), await service("web")];
  const run = await doctor({ AUTH_URL: gateway.origin, WEB_URL: web.origin, GATEWAY_POLICY: policyOf({ billing }), ...env }, "--json");
  const report = JSON.parse(run.stdout) as Report;
  return { ...run, report, billing: report.services.find(({ services }) => services.includes("billing"))! };
}

describe("services in order", () => {
  it("are all green, and the exit code says so", async () => {
    const { billing, code, report } = await withBilling((await service("billing", { previousSecret: OTHER })).origin, { JWT_SECRET: SECRET });
    expect(report).toMatchObject({ ok: true, kid: await kidOf(SECRET), advice: [] });
    expect(billing).toMatchObject({ ok: true, verdict: "same secret", service: "billing", kid: await kidOf(SECRET), previous: await kidOf(OTHER) });
    expect(Math.abs(billing.clock_skew_seconds)).toBeLessThan(2);
    expect(code).toBe(0);
  });

  it("at one origin are asked once", async () => {
    const [front, back] = [await service("gateway"), await service("records")];
    const upstreams = { workflows: back.origin, agents: back.origin, entities: `${back.origin}/` };
    const { code, stdout } = await doctor({ AUTH_URL: front.origin, WEB_URL: front.origin, GATEWAY_POLICY: policyOf(upstreams) }, "--json");
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Report).services.map(({ services }) => services)).toEqual([["gateway", "web"], ["workflows", "agents", "entities"]]);
    expect([front.seen.asked, back.seen.asked]).toEqual([1, 1]);
  });
});

describe("the table", () => {
  it("is plain text off a terminal, with the sentence that says what to fix", async () => {
    const [gateway, web, billing] = [await service("gateway"), await service("web"), await service("billing", { secret: OTHER })];
    const env = { AUTH_URL: gateway.origin, WEB_URL: web.origin, GATEWAY_POLICY: policyOf({ billing: billing.origin }) };
    const { code, stderr, stdout } = await doctor(env);
    const [same, other] = [await kidOf(SECRET), await kidOf(OTHER)];
    expect(stdout).toMatch(new RegExp(`✓ gateway .*${same}.* same secret\n✓ web .*${same}.* same secret\n✗ billing .*${other}.* another secret\n`));
    expect(stdout).toContain(`\nbilling holds ${other}, everyone else ${same}: check that jwtSecret is identical in every service's Helm secrets.\n`);
    expect(stdout).not.toContain("\u001b");
    expect(stdout + stderr).not.toContain(OTHER);
    expect(code).toBe(1);
  });

  it("names a secret of this machine that differs, without showing it", async () => {
    const { code, report, stdout } = await withBilling((await service("billing")).origin, { JWT_SECRET: OTHER });
    expect(report.advice).toEqual([`JWT_SECRET of this machine is ${await kidOf(OTHER)}, the services hold ${await kidOf(SECRET)}, and what is signed or verified with it here fails there: set JWT_SECRET here to what they hold.`]);
    expect(stdout).not.toContain(OTHER);
    expect(code).toBe(1);
  });
});

describe("a service that", () => {
  it("has another time is told how far it is off", async () => {
    const { billing, code, report } = await withBilling((await service("billing", { clockSeconds: -90 })).origin);
    expect(billing.verdict).toMatch(/^clock (?:89|90|91) s behind the others$/);
    expect(report.advice[0]).toMatch(/^The clock of billing is (?:89|90|91) s behind everyone else's, so it refuses fresh tokens as token_not_yet_valid: check/);
    expect(code).toBe(1);
  });

  it("goes by another AUTH_URL is named with both, whatever secret it holds", async () => {
    const { billing, code, report } = await withBilling((await service("billing", { issuer: "https://www.example.com" })).origin);
    expect(billing).toMatchObject({ ok: false, verdict: "another AUTH_URL" });
    expect(report.advice).toEqual([expect.stringMatching(/^billing goes by AUTH_URL https:\/\/www\.example\.com, everyone else by https:\/\/app\.example\.com, so tokens are refused as token_claims_invalid: give/)]);
    expect(code).toBe(1);
  });

  it("is not there is named with its address", async () => {
    const origin = `http://127.0.0.1:${await freePort()}`;
    const { billing, code, report } = await withBilling(origin);
    expect(billing).toMatchObject({ ok: false, failure: "unreachable", verdict: "not reached" });
    expect(report.advice).toEqual([`billing at ${origin} (upstream in the policy) cannot be reached (ECONNREFUSED): check that it runs and that the address is right.`]);
    expect(code).toBe(1);
  });

  it.each<[string, RequestListener, string, RegExp]>([
    ["answers with a page", (_, res) => res.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>"), "not_a_key_document", /answers 200 \(text\/html\), which is not a key document: another program/],
    ["answers 404", (_, res) => res.writeHead(404, { "content-type": "application/json" }).end("{}"), "not_a_key_document", /answers 404 \(application\/json\)/],
    ["answers 500 with a good document", (_, res) => res.writeHead(500).end('{"service":"billing","kid":"wIfp6jsXK2M","previous":null}'), "not_a_key_document", /answers 500/],
    ["answers other JSON", (_, res) => res.end('{"service":"billing","kid":"short"}'), "not_a_key_document", /which is not a key document/],
    ["writes to the terminal", (_, res) => res.end('{"service":"\\u001b[2Jbilling","kid":"wIfp6jsXK2M","previous":null}'), "not_a_key_document", /which is not a key document/],
    ["answers without end", (_, res) => { const more = setInterval(() => res.write("x".repeat(4096)), 1); res.on("close", () => clearInterval(more)); }, "not_a_key_document", /which is not a key document/],
    ["redirects", (_, res) => res.writeHead(302, { location: "http://evil.example/key?token=1" }).end(), "redirect", /answers 302, a redirect to http:\/\/evil\.example, which is not followed: write down/],
    ["hangs up", (req) => req.socket.destroy(), "unreachable", /cannot be reached/],
  ])("%s is told apart", async (_, listener, failure, sentence) => {
    const { billing, code, report, seconds } = await withBilling(await listen(listener));
    expect(billing).toMatchObject({ ok: false, failure });
    expect(report.advice[0]).toMatch(sentence);
    expect(code).toBe(1);
    expect(seconds).toBeLessThan(10);
  });

  it.each<[string, RequestListener]>([
    ["never answers", () => undefined],
    ["starts to answer and hangs", (_, res) => { res.writeHead(200, { "content-type": "application/json" }); res.write('{"service":'); }],
  ])("%s is waited for three seconds", async (_, listener) => {
    const { billing, code, report, seconds } = await withBilling(await listen(listener));
    expect(billing).toMatchObject({ failure: "timeout", verdict: "no answer in time" });
    expect(report.advice[0]).toContain("did not answer within 3 seconds");
    expect(code).toBe(1);
    expect(seconds).toBeGreaterThan(3);
    expect(seconds).toBeLessThan(10); // with the start of the process, on a busy machine
  });
});

describe("what it is told", () => {
  it("is refused whole when it is wrong, and the demo is meant when nothing is", async () => {
    const wrong = await doctor({ AUTH_URL: "ftp://x" });
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining("AUTH_URL must be https")]);
    const inside = await doctor({ AUTH_URL: "ftp://x", AUTH_SECRET: OTHER });
    expect(inside.stdout).toContain("GATEWAY_POLICY is missing");
    expect((await doctor({}, "--loud")).stderr).toContain("Usage: npm run doctor -- [--json]");
    const nobody = await doctor({ PORT: String(await freePort()), WEB_PORT: String(await freePort()), BACKEND_PORT: String(await freePort()) });
    expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining("Is `npm start` running?")]);
  });

  it("may be AUTH_URL alone, from outside: what is not seen fails nothing", async () => {
    const { code, stderr, stdout } = await doctor({ AUTH_URL: (await service("gateway")).origin });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).not.toMatch(/^[✗!]/m);
    for (const area of ["google", "redis", "mail", "policy"]) expect(stdout).toMatch(new RegExp(`^- ${area} +Not seen from outside: `, "m"));
    expect(stdout).toContain("\n- Web was not asked, since WEB_URL is not set here: set it where this machine can reach web.\n");
  });

  it("leaves nobody out of the table without a word", async () => {
    const [web, billing] = [await service("web"), await service("billing")];
    const env = { AUTH_URL: "http://app.example.com", WEB_URL: web.origin, GATEWAY_POLICY: policyOf({ billing: billing.origin }) };
    const [text, json] = [await doctor(env), await doctor(env, "--json")];
    expect(text.stdout).toMatch(/All 2 answer.*\.\n- The gateway was not asked, since AUTH_URL cannot be used \(see environment\): correct it\.\n/);
    expect((JSON.parse(json.stdout) as { checks: unknown[] }).checks).toContainEqual({ area: "services", status: "skipped", says: "The gateway was not asked, since AUTH_URL cannot be used (see environment)." });
  });

  it("hears from web that it is down, by its own address or by everybody's", async () => {
    const down: RequestListener = (_, res) => res.writeHead(503, { "content-type": "application/json" }).end('{"status":"down"}');
    const origin = await listen(down);
    for (const env of [{ AUTH_URL: origin }, { AUTH_URL: (await service("gateway")).origin, WEB_URL: origin }]) {
      const { code, stdout } = await doctor(env);
      expect([code, stdout]).toEqual([1, expect.stringMatching(/^✗ web +Web says that it is down: its database does not answer it, or lacks a migration of its release\.\n +→ Look at database and migrations/m)]);
    }
  });

  it.skipIf(!process.env["TEST_ORIGIN"])("finds the whole running product in order (needs what npm test starts)", async () => {
    const port = (name: string) => new URL(process.env[name]!).port;
    const { code, stdout } = await doctor({ PORT: port("TEST_ORIGIN"), WEB_PORT: port("TEST_WEB"), BACKEND_PORT: port("TEST_BACKEND"), JWT_SECRET: process.env["TEST_JWT_SECRET"]! });
    expect(stdout).toMatch(/✓ gateway .*\n✓ web .*\n✓ workflows, agents, entities .*\n✓ JWT_SECRET of this machine /);
    expect(code).toBe(0);
  });
});
