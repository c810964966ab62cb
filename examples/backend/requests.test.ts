// Requests that are wrong in one way each: the body, the token, the path. None of them reaches a record.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { kidOf, logged, onTrial, OTHER, PREVIOUS, refused, SECRET, token } from "./trial";

const { call, overSocket } = onTrial(1);

describe("bodies", () => {
  const json = { "content-type": "application/json" };
  it.each<[string, string | Uint8Array, Record<string, string>, string]>([
    ["no content type", '{"name":"x"}', { "content-type": "" }, "content-type"],
    ["a form", "name=x", { "content-type": "application/x-www-form-urlencoded" }, "content-type"],
    ["a longer type", '{"name":"x"}', { "content-type": "application/jsonp" }, "content-type"],
    ["nothing", "", json, "body is not JSON"],
    ["half of JSON", '{"name":', json, "body is not JSON"],
    ["what is not UTF-8", new Uint8Array([...Buffer.from('{"name":"'), 0xc3, 0x28, ...Buffer.from('"}')]), json, "body is not UTF-8"],
    ["a list", '["name"]', json, "body must be a JSON object"],
    ["null", "null", json, "body must be a JSON object"],
    ["no name", "{}", json, "name is missing"],
    ["a number", '{"name":7}', json, "name must be a string"],
    ["null for a name", '{"name":null}', json, "name must be a string"],
    ["blanks", '{"name":" \\t "}', json, "name must not be empty"],
    ["121 characters", JSON.stringify({ name: "\u{1F319}".repeat(121) }), json, "name may hold 120"],
    ["a line break", '{"name":"a\\nb"}', json, "name must not hold control"],
    ["NUL", '{"name":"a\\u0000b"}', json, "name must not hold control"],
    ["half a surrogate pair", '{"name":"a\\ud83cb"}', json, "name must not hold control"],
    ["an unknown field", '{"name":"x","colour":"red"}', json, "colour is not a field"],
    ["an org of one's choice", '{"name":"x","org_id":"o-globex"}', json, "org_id is not a field"],
    ["a prototype", '{"name":"x","__proto__":{"a":1}}', json, "__proto__ is not a field"],
  ])("with %s are refused, naming the field", async (_, body, headers, detail) => {
    for (const [method, path] of [["POST", "/api/agents"], ["PATCH", `/api/agents/${randomUUID()}`]] as const) {
      const answer = await call(method, path, { body, headers });
      expect(refused(answer)).toEqual([400, "request_malformed"]);
      expect(answer.json.detail).toContain(detail);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  it("may hold 120 characters, whatever their width", async () => {
    const name = "\u{1F319}".repeat(120);
    expect((await call("POST", "/api/agents", { body: { name }, headers: { "content-type": "application/json; charset=utf-8" } })).json.name).toBe(name);
  });

  it("over 64 KB are refused, and so is nothing below", async () => {
    const padded = (bytes: number) => '{"name":"x"}'.padEnd(bytes);
    expect((await call("POST", "/api/agents", { body: padded(65_536) })).status).toBe(201);
    expect(refused(await call("POST", "/api/agents", { body: padded(65_537) }))).toEqual([413, "body_too_large"]);
    expect(refused(await call("POST", "/api/agents", { body: padded(5_000_000) }))).toEqual([413, "body_too_large"]);
  });

  it("that say they are too long are not waited for", async () => {
    const head = `POST /api/agents HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await token()}\r\ncontent-type: application/json\r\n`;
    expect(await overSocket(`${head}content-length: 65537\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("that stream too long are refused on a connection that goes on", async () => {
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    const authorization = `authorization: Bearer ${await token()}`;
    const answers = await overSocket(
      `POST /api/agents HTTP/1.1\r\nhost: x\r\n${authorization}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(40)}0\r\n\r\n` +
        "GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    );
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
    expect(answers).toContain('"code":"body_too_large"');
  });
});

describe("tokens", () => {
  it("are asked for, and their absence is no failure yet (RFC 6750 §3.1)", async () => {
    const answer = await call("GET", "/api/workflows", { who: null });
    expect(refused(answer)).toEqual([401, "token_missing"]);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="eloquent"');
  });

  it("of another secret explain themselves", async () => {
    const answer = await call("GET", "/api/workflows", { who: { secret: OTHER } });
    expect(refused(answer)).toEqual([401, "jwt_secret_mismatch"]);
    expect(answer.json.kid).toEqual({ token: await kidOf(OTHER), held: [await kidOf(SECRET), await kidOf(PREVIOUS)], verifier: "example-backend" });
  });

  it("of the previous secret are believed", async () => {
    expect((await call("GET", "/api/workflows", { who: { secret: PREVIOUS } })).status).toBe(200);
  });

  it("come once", async () => {
    const line = `authorization: Bearer ${await token()}\r\n`;
    const answer = await overSocket(`GET /api/workflows HTTP/1.1\r\nhost: x\r\n${line}${line}connection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toContain("More than one Authorization header");
  });

  it("are never logged or answered, nor are secrets", async () => {
    const text = await token({ secret: OTHER });
    const answer = await call("POST", "/api/workflows", { who: null, headers: { authorization: `Bearer ${text}` }, body: { name: "x" } });
    expect(answer.status).toBe(401);
    expect(logged.join()).toContain("jwt_secret_mismatch");
    for (const hidden of [...text.split("."), SECRET, PREVIOUS, OTHER]) expect(logged.join() + answer.text).not.toContain(hidden);
  });
});

describe("paths", () => {
  it.each(["/", "/api", "/api/workflows/", "/api/widgets", `/api/widgets/${randomUUID()}`, `/api/workflows/${randomUUID()}/runs`, "/API/workflows", "/api/echo"])("%s is unknown", async (path) => {
    expect(refused(await call("GET", path))).toEqual([404, "route_unknown"]);
  });

  it.each([
    ["PUT", "/api/workflows", "GET, HEAD, POST"],
    ["DELETE", "/api/agents", "GET, HEAD, POST"],
    ["POST", `/api/entities/${randomUUID()}`, "DELETE, GET, HEAD, PATCH"],
    ["OPTIONS", "/api/workflows", "GET, HEAD, POST"],
    ["POST", "/health", "GET, HEAD"],
    ["DELETE", "/.well-known/eloquent-key", "GET, HEAD"],
  ])("%s %s is not served", async (method, path, allow) => {
    const answer = await call(method, path);
    expect(refused(answer)).toEqual([405, "method_not_allowed"]);
    expect(answer.headers.get("allow")).toBe(allow);
  });

  it("HEAD is GET without a body, and a query changes nothing", async () => {
    const head = await call("HEAD", "/api/workflows?limit=1");
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(0);
  });

  it("that need no token", async () => {
    expect((await call("GET", "/health", { who: null })).json).toEqual({ status: "up" });
    const key = await call("GET", "/.well-known/eloquent-key", { who: null });
    expect(key.json).toEqual({ service: "example-backend", kid: await kidOf(SECRET), previous: await kidOf(PREVIOUS), issuer: "http://localhost:3000" });
  });
});

describe("headers", () => {
  it("may be as large as the gateway lets them be, and its own on top", async () => {
    expect((await call("GET", "/api/workflows", { headers: { "x-large": "x".repeat(20_000) } })).status).toBe(200);
  });
});

describe("request ids", () => {
  it("are the gateway's when they are UUIDs, and new otherwise", async () => {
    const given = randomUUID();
    const answer = await call("GET", "/api/nothing", { headers: { "x-request-id": given } });
    expect([answer.headers.get("x-request-id"), answer.json.request_id]).toEqual([given, given]);
    expect((await call("GET", "/api/workflows", { headers: { "x-request-id": given } })).headers.get("x-request-id")).toBe(given);
    const own = (await call("GET", "/api/workflows", { headers: { "x-request-id": "<script>" } })).headers.get("x-request-id");
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
  });
});
