// npm start from outside: it starts, it explains why it cannot, and it leaves nothing behind.
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "@/scripts/start/ports";
import { Visitor } from "@/scripts/token/visitor";

let dir: string;
let port: number;
const running = new Set<ChildProcess>();

beforeEach(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-start-"));
  chmodSync(dir, 0o755);
  port = await freePort();
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

type Run = { child: ChildProcess; said: () => string; ended: Promise<number | null> };

/** With nothing from this test run's own environment but PATH and HOME. */
async function start(variables: Record<string, string>, command = [process.execPath, "scripts/bootstrap.mjs", "start"]): Promise<Run> {
  const web = await freePort();
  const ports = { PORT: String(port), WEB_PORT: String(web), WEB_URL: `http://127.0.0.1:${web}`, BACKEND_PORT: String(await freePort()), GOOGLE_PORT: String(await freePort()), IDP_PORT: String(await freePort()), METRICS_PORT: String(await freePort()), WEB_METRICS_PORT: String(await freePort()) };
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], NEXT_DIST_DIR: process.env["NEXT_DIST_DIR"], DATA_DIR: dir, ...ports, ...variables } as unknown as NodeJS.ProcessEnv;
  const child = spawn(command[0]!, command.slice(1), { env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => { said += text; });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => { running.delete(child); resolve(code); }));
  return { child, said: () => said, ended };
}

async function until({ said, ended }: Run, text: string): Promise<void> {
  let over = false;
  void ended.then(() => { over = true; });
  while (!said().includes(text)) {
    if (over) throw new Error(`ended before it said "${text}":\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Processes whose command line or environment names this run's folder. */
const leftBehind = (): string[] =>
  readdirSync("/proc").filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
    try {
      return ["cmdline", "environ"].some((file) => readFileSync(`/proc/${pid}/${file}`, "utf8").includes(dir));
    } catch {
      return false; // gone meanwhile
    }
  });

describe("npm start with nothing configured", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("starts everything, lets Ada in, and on %s leaves no process behind", async (signal) => {
    const run = await start({ DEMO_PASSWORD: "a demo password" });
    await until(run, "Ctrl-C stops everything");
    expect(run.said()).toContain(`Open http://localhost:${port}`);
    for (const email of ["ada@acme.test", "ben@acme.test", "vera@acme.test", "gus@globex.test"]) expect(run.said()).toContain(email);
    expect(statSync(path.join(dir, "secrets.json")).mode & 0o777).toBe(0o600);
    const visitor = new Visitor(`http://localhost:${port}`);
    await visitor.signIn("ada@acme.test", "a demo password");
    expect((await visitor.requestToken("acme")).status).toBe(200);
    expect(run.said()).toContain("Continue with Google: a stand-in on this machine");
    expect(await (await fetch(`http://localhost:${port}/sign-in`)).text()).toContain("Continue with Google");
    const idp = /SAML identity provider at ([^\s,]+)/.exec(run.said())![1]!;
    expect(await (await fetch(`${idp}/metadata`)).text()).toContain(`Location="${idp}/sso"`);
    expect(statSync(path.join(dir, "idp", "keys.json")).mode & 0o777).toBe(0o600);
    run.child.kill(signal);
    expect(await run.ended).toBe(0);
    expect(leftBehind()).toEqual([]);
    for (const address of [`http://localhost:${port}/`, idp]) await expect(fetch(address)).rejects.toThrow();
  }, 120_000);

  it("stops when the npm that started it is ended", async () => {
    const run = await start({ DEMO_PASSWORD: "a demo password" }, ["sh", "-c", "npm start; true"]);
    await until(run, "Ctrl-C stops everything");
    for (const pid of leftBehind().filter((one) => /^npm start/.test(readFileSync(`/proc/${one}/cmdline`, "utf8")))) process.kill(Number(pid), "SIGTERM");
    while (leftBehind().length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  }, 120_000);

  it("explains a port in use", async () => {
    const squatter = createServer().listen(port, "127.0.0.1");
    const run = await start({});
    expect(await run.ended).toBe(1);
    expect(run.said()).toMatch(new RegExp(`^Port ${port} is in use, and the gateway needs it\\. Stop what listens there, or set PORT to another port\\.$`, "m"));
    squatter.close();
  });

  it("explains that the identity provider's port is in use", async () => {
    const taken = await freePort();
    const squatter = createServer().listen(taken, "127.0.0.1");
    const run = await start({ IDP_PORT: String(taken) });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain(`Port ${taken} is in use, and Acme's identity provider needs it. Stop what listens there, or set IDP_PORT to another port.`);
    squatter.close();
  });

  it("explains a port that is none", async () => {
    const run = await start({ PORT: "http" });
    expect(await run.ended).toBe(1);
    expect(run.said().trim()).toBe('PORT must be a port number, not "http".');
  });

  it("explains damaged secrets, and leaves them as they are", async () => {
    writeFileSync(path.join(dir, "secrets.json"), "{");
    const run = await start({});
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain(`${dir}/secrets.json is damaged. Move the folder ${dir} away to start afresh`);
  });

  it("explains a damaged database, and leaves it as it is", async () => {
    mkdirSync(path.join(dir, "postgres"));
    writeFileSync(path.join(dir, "postgres", "notes.txt"), "mine");
    const run = await start({});
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain(`${dir}/postgres is there, but it is not a PostgreSQL cluster. Move it away to start afresh.`);
    expect(statSync(path.join(dir, "postgres", "notes.txt")).size).toBe(4);
    expect(run.said()).not.toMatch(/^\s+at /m);
  });

  it("explains a database whose files were damaged", async () => {
    const first = await start({ DEMO_PASSWORD: "a demo password" });
    await until(first, "Ctrl-C stops everything");
    first.child.kill("SIGTERM");
    await first.ended;
    rmSync(path.join(dir, "postgres", "global"), { recursive: true });
    const second = await start({ DEMO_PASSWORD: "a demo password" });
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`The database in ${dir}/postgres does not start. Move it away to start afresh.`);
    expect(leftBehind()).toEqual([]);
  }, 120_000);
});

describe("npm start once it is configured", () => {
  const configured = () => ({
    DATABASE_URL: process.env["TEST_DATABASE_URL"]!, JWT_SECRET: "s".repeat(48), AUTH_SECRET: "a".repeat(48), AUTH_URL: `http://localhost:${port}`,
    GATEWAY_POLICY_FILE: "examples/policy.yaml",
    ROUNDS_SECONDS: "86400", // the suite's own web goes those of this database
  });

  it("names everything that is missing at once", async () => {
    const run = await start({ DATABASE_URL: process.env["TEST_DATABASE_URL"]! });
    expect(await run.ended).toBe(1);
    for (const name of ["JWT_SECRET", "AUTH_SECRET", "AUTH_URL", "GATEWAY_POLICY"]) expect(run.said()).toContain(`${name} is missing`);
  });

  it.each([
    ["a short jwtSecret", { JWT_SECRET: "short" }, "JWT_SECRET must be at least 32 bytes"],
    ["a short authSecret", { AUTH_SECRET: "short" }, "AUTH_SECRET must be at least 32 characters"],
    ["plain http", { AUTH_URL: "http://app.example.com" }, "AUTH_URL must be https (http is accepted for loopback only)"],
    ["half of Google", { AUTH_GOOGLE_ID: "an-id" }, "AUTH_GOOGLE_SECRET is missing: Google gives out the two together"],
    ["a policy file that is not there", { GATEWAY_POLICY_FILE: "nowhere.yaml" }, "GATEWAY_POLICY_FILE cannot be read: ENOENT"],
    ["a database that is not there", { DATABASE_URL: "postgresql://x:secretpass@127.0.0.1:9/x", START_WAIT_SECONDS: "1" }, "Waited 1 s (START_WAIT_SECONDS) for the database: connect ECONNREFUSED 127.0.0.1:9. Check that DATABASE_URL names"],
  ])("refuses %s in one message without showing the value", async (_, change, message) => {
    const run = await start({ ...configured(), ...change });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain(message);
    expect(run.said()).not.toMatch(/^\s+at |secretpass/m);
  }, 60_000);

  it("starts without a demo, and stops on SIGTERM", async () => {
    const run = await start(configured());
    await until(run, "is served on port");
    expect(run.said()).not.toContain("ada@acme.test");
    expect((await fetch(`http://localhost:${port}/api/health/ready`)).status).toBe(200);
    // Google is not set up: no button, no wider policy, and the console says how.
    const page = await fetch(`http://localhost:${port}/sign-in`);
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self';");
    expect(await page.text()).not.toContain("Continue with Google");
    for (const words of ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "secrets.authGoogleId", `http://localhost:${port}/api/auth/callback/google`]) expect(run.said()).toContain(words);
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(0);
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  }, 120_000);
});
