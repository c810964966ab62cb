// A real nginx asks the guard about every request, at both doors, with the configuration we publish.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/scripts/start/ports";
import { rawRequest } from "../gateway/raw-request";
import { Recorder, valuesOf } from "../gateway/recorder";
import { OTHER_SECRET, token } from "../gateway/tokens";

const NGINX = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].find(existsSync);
const DOORS = [["gateway", process.env["TEST_GATEWAY_DOOR"]!], ["Edge", process.env["TEST_EDGE_DOOR"]!]] as const;

describe.skipIf(NGINX === undefined).each(DOORS)("nginx in front of a backend, asking the %s door (skipped where nginx is not installed)", (_, door) => {
  const recorder = new Recorder();
  const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-nginx-"));
  let nginx: ChildProcess;
  let gone: Promise<unknown>;
  let origin: string;
  let marks = 0;

  beforeAll(async () => {
    const [port, backend] = [await freePort(), await freePort()];
    await recorder.open(backend);
    const published = readFileSync("examples/nginx/eloquent.conf", "utf8");
    const server = published.replace("127.0.0.1:3000", new URL(door).host).replace("127.0.0.1:3002", `127.0.0.1:${backend}`).replace("127.0.0.1:8080", `127.0.0.1:${port}`);
    writeFileSync(path.join(dir, "nginx.conf"), `daemon off; pid ${dir}/pid; error_log ${dir}/error.log; events {}\nhttp { access_log off; ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${dir}/${name};`).join(" ")}\n${server}\n}`);
    nginx = spawn(NGINX!, ["-p", dir, "-e", path.join(dir, "error.log"), "-c", path.join(dir, "nginx.conf")], { stdio: "inherit" });
    gone = new Promise((resolve) => nginx.once("exit", resolve));
    origin = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 100 && !(await fetch(origin).then(() => true, () => false)); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  afterAll(async () => {
    nginx.kill("SIGTERM");
    await recorder.close();
    await gone;
    rmSync(dir, { recursive: true, force: true });
  });

  const send = async (method: string, target: string, headers: [string, string][], body?: string) => {
    const mark = `n${++marks}`;
    const answer = await rawRequest(origin, method, `${target}?mark=${mark}`, headers, body);
    return { answer, seen: recorder.seen(mark), code: answer.headers["content-type"]?.startsWith("application/problem+json") ? (JSON.parse(answer.body) as { code: string }).code : undefined };
  };

  it("passes what the guard passes, with the guard's context in place of the client's", async () => {
    const { answer, seen } = await send("POST", "/api/workflows", [["Authorization", `Bearer ${token()}`], ["X-Eloquent-Org-Id", "org-globex"], ["X-Original-URI", "/api/announcements"], ["Content-Length", "2"]], "{}");
    expect(answer.status).toBe(200);
    expect(seen).toHaveLength(1);
    expect(seen[0]!.body).toBe("{}");
    expect(valuesOf(seen[0]!, "x-eloquent-org-id")).toEqual(["org-acme"]);
    expect(valuesOf(seen[0]!, "x-eloquent-role")).toEqual(["editor"]);
    expect(valuesOf(seen[0]!, "x-request-id")[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("claims nobody on a public route, though the client claims to be somebody", async () => {
    const { answer, seen } = await send("GET", "/api/announcements", [["X-Eloquent-User-Id", "forged"], ["X-Eloquent-Role", "owner"]]);
    expect(answer.status).toBe(200);
    expect(seen[0]!.headers.filter((name) => name.toLowerCase().startsWith("x-eloquent-"))).toEqual([]);
  });

  it.each<[string, string, string, [string, string][], number, string]>([
    ["no token", "GET", "/api/workflows", [], 401, "token_missing"],
    ["another secret", "GET", "/api/workflows", [["Authorization", `Bearer ${token({ secret: OTHER_SECRET })}`]], 401, "jwt_secret_mismatch"],
    ["a viewer's write", "DELETE", "/api/workflows/1", [["Authorization", `Bearer ${token({ role: "viewer" })}`]], 403, "scope_missing"],
    ["a path nobody listed", "GET", "/api/secrets", [["Authorization", `Bearer ${token()}`]], 404, "route_unknown"],
    ["an ambiguous path", "GET", "/api/workflows%2f1", [["Authorization", `Bearer ${token()}`]], 400, "path_ambiguous"],
    ["a method hidden in a header", "DELETE", "/api/workflows/1", [["Authorization", `Bearer ${token({ role: "viewer" })}`], ["X-Original-Method", "GET"]], 403, "scope_missing"],
  ])("refuses %s with the guard's own answer", async (_name, method, target, headers, status, code) => {
    const sent = await send(method, target, headers);
    expect([sent.answer.status, sent.code]).toEqual([status, code]);
    expect(sent.seen).toEqual([]);
  });
});
