// Records: created, read, renamed and deleted by those who may, in their own org only, by several replicas at once.
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { ConfigError } from "@/lib/config/read";
import { KINDS } from "./records.store";
import { startBackend } from "./server";
import { log, newOrg, onTrial, refused, token } from "./trial";

const { backends, call, env, origin, sql } = onTrial(8);

describe.each(KINDS)("/api/%s", (kind) => {
  it("creates, lists newest first, reads, renames and deletes", async () => {
    const who = { org: newOrg() };
    const made = await call("POST", `/api/${kind}`, { who, body: { name: "  Nightly \u{1F319} import " } });
    expect(made.status).toBe(201);
    expect(made.json).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: "Nightly \u{1F319} import", createdAt: expect.any(String), updatedAt: made.json.createdAt, createdBy: "u-editor" });
    expect(new Date(made.json.createdAt).toISOString()).toBe(made.json.createdAt);
    const place = `/api/${kind}/${made.json.id}`;
    expect(made.headers.get("location")).toBe(place);

    const second = await call("POST", `/api/${kind}`, { who, body: { name: "Second" } });
    expect((await call("GET", `/api/${kind}`, { who })).json).toEqual({ items: [second.json, made.json] });
    expect((await call("GET", place, { who })).json).toEqual(made.json);

    const renamed = await call("PATCH", place, { who, body: { name: "Hourly" } });
    expect(renamed.status).toBe(200);
    expect(renamed.json).toEqual({ ...made.json, name: "Hourly", updatedAt: renamed.json.updatedAt });
    expect(renamed.json.updatedAt >= made.json.updatedAt).toBe(true);

    const gone = await call("DELETE", place, { who });
    expect([gone.status, gone.text, gone.headers.get("content-type")]).toEqual([204, "", null]);
    for (const method of ["GET", "DELETE"]) expect(refused(await call(method, place, { who }))).toEqual([404, "record_unknown"]);
  });

  it("keeps to its own kind", async () => {
    const who = { org: newOrg() };
    const { json } = await call("POST", `/api/${kind}`, { who, body: { name: "Mine" } });
    for (const other of KINDS.filter((one) => one !== kind)) {
      expect((await call("GET", `/api/${other}`, { who })).json.items).toEqual([]);
      expect(refused(await call("GET", `/api/${other}/${json.id}`, { who }))).toEqual([404, "record_unknown"]);
    }
  });

  it("asks for the scope itself: a viewer reads and writes nothing, a writer alone does not read", async () => {
    const viewer = { role: "viewer" };
    const place = `/api/${kind}/${randomUUID()}`;
    expect((await call("GET", `/api/${kind}`, { who: viewer })).status).toBe(200);
    for (const [method, path] of [["POST", `/api/${kind}`], ["PATCH", place], ["DELETE", place]] as const) {
      const answer = await call(method, path, { who: viewer, ...(method === "DELETE" ? {} : { body: { name: "x" } }) });
      expect(refused(answer)).toEqual([403, "scope_missing"]);
      expect(answer.json.scope).toBe(`write:${kind}`);
      expect(answer.headers.get("www-authenticate")).toContain(`error="insufficient_scope", scope="write:${kind}"`);
    }
    expect(refused(await call("GET", `/api/${kind}`, { who: { scopes: [`write:${kind}`] } }))).toEqual([403, "scope_missing"]);
    expect(refused(await call("GET", `/api/${kind}`, { who: { role: "owner", scopes: [] } }))).toEqual([403, "scope_missing"]);
  });
});

describe("organisations", () => {
  it("never meet: the other org's record is as unknown as one that never was", async () => {
    const [a, b] = [{ org: newOrg() }, { org: newOrg(), role: "owner" }];
    const { json } = await call("POST", "/api/workflows", { who: a, body: { name: "A's own" } });
    const place = `/api/workflows/${json.id}`;
    const without = ({ request_id: _, ...rest }: { request_id: string }) => rest;
    const never = without((await call("GET", `/api/workflows/${randomUUID()}`, { who: b })).json);

    expect((await call("GET", "/api/workflows", { who: b })).json).toEqual({ items: [] });
    for (const [method, body] of [["GET"], ["PATCH", { name: "B's now" }], ["DELETE"]] as const) {
      const answer = await call(method, place, { who: b, body });
      expect(without(answer.json)).toEqual(never);
    }
    expect(without((await call("GET", "/api/workflows/1'%20OR%20'1'='1", { who: b })).json)).toEqual(never);
    expect((await call("GET", place, { who: a })).json).toEqual(json);
  });

  it("are the token's: a header that names another one is refused", async () => {
    const answer = await call("GET", "/api/workflows", { headers: { "x-eloquent-org-id": "o-globex" } });
    expect(refused(answer)).toEqual([401, "token_claims_invalid"]);
    expect((await call("GET", "/api/workflows", { headers: { "x-eloquent-org-id": "o-acme" } })).status).toBe(200);
  });
});

describe("many at once", () => {
  it("all create, each once", async () => {
    const who = { org: newOrg() };
    const made = await Promise.all(Array.from({ length: 60 }, (_, i) => call("POST", "/api/entities", { who, body: { name: `n${i}` } })));
    expect(new Set(made.map((answer) => answer.status))).toEqual(new Set([201]));
    const { items } = (await call("GET", "/api/entities", { who })).json;
    expect(new Set(items.map((item) => item.name)).size).toBe(60);
    const times = items.map((item) => item.createdAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it("replicas share one schema, made once", async () => {
    expect(new Set(backends.map((backend) => backend.origin)).size).toBe(8);
    expect(await sql("SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'example_backend'")).toEqual([{ tables: 1 }]);
    const again = await startBackend(env, log); // on the schema as it stands
    await again.close();
  });

  it("a list ends at 500", async () => {
    const who = { org: newOrg() };
    await sql("INSERT INTO example_backend.records (org_id, kind, name, created_by) SELECT $1, 'agents', 'n' || i, 'u' FROM generate_series(1, 501) i", [who.org]);
    expect((await call("GET", "/api/agents", { who })).json.items).toHaveLength(500);
  });
});

describe("start and stop", () => {
  it("lists every problem of the environment at once and repeats no value", async () => {
    const error = await startBackend({ JWT_SECRET: "hunter2", AUTH_URL: "http://example.com/x", BACKEND_PORT: "70000" }, log).then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    const { problems } = error as ConfigError;
    for (const name of ["JWT_SECRET", "AUTH_URL", "DATABASE_URL", "BACKEND_PORT"]) expect(problems.filter((line) => line.startsWith(`${name} `))).toHaveLength(1);
    expect(problems.join()).not.toContain("hunter2");
  });

  it("refuses a port that is taken", async () => {
    const port = new URL(origin()).port;
    await expect(startBackend({ ...env, BACKEND_PORT: port }, log)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("finishes what it began, takes nothing new, and closes twice as well as once", async () => {
    const backend = await startBackend(env, log);
    const body = '{"name":"the last one"}';
    const { port } = new URL(backend.origin);
    const socket = connect(Number(port), "127.0.0.1");
    let answer = "";
    socket.on("data", (bytes) => (answer += String(bytes)));
    socket.write(`POST /api/agents HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await token()}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = Date.now();
    const closing = Promise.all([backend.close(), backend.close()]);
    await expect(fetch(`${backend.origin}/health`)).rejects.toThrow();
    socket.write(body);
    await closing; // although the client keeps its connection
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });
});
