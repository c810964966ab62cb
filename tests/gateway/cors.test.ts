// Who may call from another origin is the policy's to say, in preflights, answers and refusals alike: at both doors.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Upstream } from "../transport/upstream";
import { rawRequest, type RawAnswer } from "./raw-request";
import { token } from "./tokens";

const DOORS = [["gateway", process.env["TEST_GATEWAY_DOOR"]!], ["Edge", process.env["TEST_EDGE_DOOR"]!]] as const;
const OURS = "https://app.example.com";
const upstream = new Upstream();
let reached = 0;

beforeAll(async () => {
  await upstream.open(Number(process.env["TEST_SHARED_PORT"]));
  upstream.on("x", ({ res }) => {
    reached++;
    res.writeHead(200, { "access-control-allow-origin": "*", "access-control-allow-credentials": "true", "access-control-expose-headers": "secret", vary: "Accept", "x-own": "1" }).end("answer");
  });
});
afterAll(() => upstream.close());

const shared = ({ headers }: RawAnswer): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));
const varies = ({ headers }: RawAnswer): string[] => (headers["vary"] ?? "").toLowerCase().split(/, */).filter((name) => name !== "");

describe.each(DOORS)("the %s door", (_door, origin) => {
  const send = (method: string, path: string, from: string | undefined, headers: [string, string][] = [], body = "") =>
    rawRequest(origin, method, `${path}?mark=x`, [...(from === undefined ? [] : [["Origin", from] as [string, string]]), ...headers], body);
  const preflight = (path: string, method: string, from: string, more: [string, string][] = []) => send("OPTIONS", path, from, [["Access-Control-Request-Method", method], ...more]);
  const bearer = (): [string, string] => ["Authorization", `Bearer ${token({ role: "viewer" })}`];

  it("answers a preflight itself, without a token", async () => {
    const before = reached;
    const answer = await preflight("/api/shared", "POST", OURS, [["Access-Control-Request-Headers", "authorization,content-type"]]);
    expect([answer.status, answer.body]).toEqual([204, ""]);
    expect(shared(answer)).toEqual({
      "access-control-allow-origin": OURS,
      "access-control-allow-methods": "GET, HEAD, POST", // not PUT: that is a service's that shares with nobody
      "access-control-allow-headers": expect.stringMatching(/^authorization, content-type, /),
      "access-control-max-age": "120",
    });
    expect(varies(answer)).toEqual(expect.arrayContaining(["origin", "access-control-request-method", "access-control-request-headers"]));
    expect(reached).toBe(before);
    expect((await preflight("/api/shared/7", "DELETE", "http://localhost:5173")).headers["access-control-allow-methods"]).toBe("DELETE");
  });

  it.each([
    ["an origin that is not listed", "/api/shared", "POST", "https://evil.example"],
    ["an origin that begins alike", "/api/shared", "POST", `${OURS}.evil.example`],
    ["another port", "/api/shared", "POST", `${OURS}:8443`],
    ["an opaque origin", "/api/shared", "POST", "null"],
    ["a method of a service that shares with nobody", "/api/shared", "PUT", OURS],
    ["a method that no row lists", "/api/shared", "DELETE", OURS],
    ["a service that shares with nobody", "/api/unshared", "GET", OURS],
  ])("refuses the preflight of %s like any OPTIONS", async (_name, path, method, from) => {
    const answer = await preflight(path, method, from);
    expect([answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual([405, "method_not_allowed"]);
    if (from !== OURS || path === "/api/unshared") expect(shared(answer)).toEqual({});
  });

  it("refuses a preflight for no path of the policy, and for an ambiguous one", async () => {
    expect((await preflight("/api/nowhere", "GET", OURS)).status).toBe(404);
    expect((await preflight("/api/shared%2f7", "GET", OURS)).status).toBe(400);
  });

  it("takes an OPTIONS that is no preflight for what it is", async () => {
    expect((await send("OPTIONS", "/api/shared", OURS)).status).toBe(405);
    expect((await send("OPTIONS", "/api/shared", undefined, [["Access-Control-Request-Method", "GET"]])).status).toBe(405);
  });

  it.each(["GET", "HEAD"])("lets a listed origin read the answer of %s, by the policy's word and not the service's", async (method) => {
    const answer = await send(method, "/api/shared", OURS, [bearer()]);
    expect([answer.status, answer.body]).toEqual([200, method === "GET" ? "answer" : ""]);
    expect(shared(answer)).toEqual({ "access-control-allow-origin": OURS, "access-control-expose-headers": "x-request-id, ratelimit, ratelimit-policy, retry-after, www-authenticate, x-own" });
    expect(varies(answer)).toEqual(expect.arrayContaining(["accept", "origin"]));
  });

  it.each([["an unlisted origin", "https://evil.example"], ["no origin", undefined]])("tells %s nothing, and caches that answers differ", async (_name, from) => {
    const answer = await send("GET", "/api/shared", from, [bearer()]);
    expect([answer.status, shared(answer)]).toEqual([200, {}]);
    expect(varies(answer)).toContain("origin");
  });

  it.each<[string, string, string, [string, string][], number]>([
    ["no token", "GET", "/api/shared", [], 401],
    ["a missing scope", "DELETE", "/api/shared/7", [["Authorization", `Bearer ${token({ role: "viewer" })}`]], 403],
    ["a body that is too large", "POST", "/api/shared", [["Authorization", `Bearer ${token()}`], ["Content-Length", "65"]], 413],
    ["a method that is not listed", "PATCH", "/api/shared", [["Authorization", `Bearer ${token()}`], ["Content-Length", "0"]], 405],
  ])("lets a listed origin read the refusal for %s", async (_name, method, path, headers, status) => {
    const body = "x".repeat(Number(new Map(headers).get("Content-Length") ?? 0));
    const answer = await send(method, path, OURS, headers, body);
    expect([answer.status, answer.headers["content-type"]]).toEqual([status, "application/problem+json"]);
    expect(shared(answer)).toMatchObject({ "access-control-allow-origin": OURS, "access-control-expose-headers": expect.stringContaining("www-authenticate") });
    expect(shared(await send(method, path, "https://evil.example", headers, body))).toEqual({});
  });

  it("leaves a service that says nothing about origins its own word", async () => {
    expect(shared(await send("GET", "/api/unshared", OURS))).toMatchObject({ "access-control-allow-origin": "*", "access-control-expose-headers": "secret" });
  });
});
