// HTTPS only, at a gateway with a certificate of its own: pages are sent there, the API refuses, and a changed certificate is taken.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as plainRequest, type IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import { connect as connectPlain } from "node:net";
import path from "node:path";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/scripts/start/ports";

const folder = mkdtempSync(path.join(process.cwd(), "test-results/https-"));
const at = (name: string): string => path.join(folder, name);
const running: ChildProcess[] = [];
let port = 0;
let behindProxy = 0;

function certificate(name: string): void {
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", `/CN=${name}`, "-keyout", at(`${name}.key`), "-out", at(`${name}.pem`)], { stdio: "ignore" });
}

async function gateway(own: Record<string, string>): Promise<number> {
  const taken = await freePort();
  const env = { PATH: process.env["PATH"], NODE_ENV: "production", LOG_LEVEL: "error", AUTH_URL: "https://app.example.test", JWT_SECRET: randomBytes(48).toString("base64url"), GATEWAY_POLICY: "version: 1\nservices: {}", WEB_URL: process.env["TEST_WEB"], PORT: String(taken), ...own };
  running.push(spawn(process.execPath, ["dist/gateway.mjs"], { env: env as NodeJS.ProcessEnv, stdio: "inherit" }));
  for (const deadline = Date.now() + 10_000; !(await isOpen(taken)); ) if (Date.now() > deadline) throw new Error("the gateway does not open");
  return taken;
}

function isOpen(at: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectPlain(at, "127.0.0.1", () => { socket.destroy(); resolve(true); });
    socket.on("error", () => setTimeout(() => resolve(false), 50));
  });
}

beforeAll(async () => {
  for (const name of ["first", "second"]) certificate(name);
  for (const kind of ["pem", "key"]) copyFileSync(at(`first.${kind}`), at(`tls.${kind}`));
  port = await gateway({ TLS_CERT_FILE: at("tls.pem"), TLS_KEY_FILE: at("tls.key") });
  behindProxy = await gateway({ TRUSTED_PROXIES: "127.0.0.1" });
}, 60_000);
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

type Told = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

function ask(method: string, target: string, headers: Record<string, string>, how: typeof request, to: number): Promise<Told> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port: to, method, path: target, headers, rejectUnauthorized: false };
    how(options, (answer) => {
      let body = "";
      answer.on("data", (chunk: Buffer) => { body += chunk.toString(); }).on("end", () => resolve({ status: answer.statusCode!, headers: answer.headers, body }));
    }).on("error", reject).end();
  });
}
const plainly = (method: string, target: string, headers: Record<string, string> = {}): Promise<Told> => ask(method, target, headers, plainRequest as typeof request, behindProxy);
const commonName = (): Promise<string> => new Promise((resolve, reject) => {
  const socket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false }, () => { resolve(String(socket.getPeerCertificate().subject.CN)); socket.end(); }).on("error", reject);
});

describe("behind a proxy", () => {
  it("sends pages that were asked for in the clear to HTTPS", async () => {
    expect(await plainly("GET", "/sign-in?returnTo=/o/acme", { "x-forwarded-proto": "http" })).toMatchObject({ status: 308, headers: { location: "https://app.example.test/sign-in?returnTo=/o/acme" } });
  });

  it.each([["GET", "/api/workflows"], ["POST", "/api/auth/callback/credentials"], ["POST", "/sign-in"], ["POST", "/oauth/token"], ["GET", "/oauth/authorize?client_id=x"]])("refuses %s %s in the clear", async (method, target) => {
    const told = await plainly(method, target, { "x-forwarded-proto": "http" });
    expect(told.status).toBe(403);
    expect(JSON.parse(told.body)).toMatchObject({ code: "https_required" });
    expect(told.headers["strict-transport-security"]).toBeUndefined(); // RFC 6797 §7.2
  });

  it("believes what a trusted proxy says of the protocol, tells browsers to remember, and lets no answer be without", async () => {
    for (const target of ["/api/workflows", "/api/health/live", "/sign-in"]) {
      const told = await plainly("GET", target, { "x-forwarded-proto": "https" });
      expect(told.status, target).toBeLessThan(500);
      expect(told.headers["strict-transport-security"], target).toBe("max-age=31536000; includeSubDomains");
    }
  });
});

describe("with a certificate of its own", () => {
  it("speaks TLS, 1.2 at least, and does not believe a header about it", async () => {
    expect(await ask("GET", "/api/workflows", { "x-forwarded-proto": "http" }, request, port)).toMatchObject({ status: 404, headers: { "strict-transport-security": "max-age=31536000; includeSubDomains" } });
    await expect(new Promise((resolve, reject) => { connect({ host: "127.0.0.1", port, rejectUnauthorized: false, maxVersion: "TLSv1.1", minVersion: "TLSv1" }, () => resolve("open")).on("error", reject); })).rejects.toThrow();
  });

  it("takes a changed one, and keeps the one before while the pair does not match", async () => {
    expect(await commonName()).toBe("first");
    copyFileSync(at("second.pem"), at("tls.pem"));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await commonName()).toBe("first");
    copyFileSync(at("second.key"), at("tls.key"));
    await expect.poll(commonName, { timeout: 10_000 }).toBe("second");
  });

  it("does not start with files that cannot be used, and says which", async () => {
    writeFileSync(at("broken.pem"), "no certificate");
    const { stderr } = await new Promise<{ stderr: string }>((resolve) => {
      const child = spawn(process.execPath, ["dist/gateway.mjs"], { env: { PATH: process.env["PATH"], AUTH_URL: "https://app.example.test", JWT_SECRET: "x".repeat(48), GATEWAY_POLICY: "version: 1\nservices: {}", TLS_CERT_FILE: at("broken.pem"), TLS_KEY_FILE: at("second.key"), NODE_ENV: "production" } as NodeJS.ProcessEnv });
      let stderr = "";
      child.stderr.on("data", (chunk: Buffer) => { stderr += chunk.toString(); });
      child.once("exit", () => resolve({ stderr }));
    });
    expect(stderr).toContain("TLS_CERT_FILE and TLS_KEY_FILE cannot be used");
  });
});
