// Two doors, one guard: every request gets the same status, the same code and the same effect at both.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KID_SHAPE } from "@/lib/tokens/keys";
import { rawRequest, type RawAnswer } from "./raw-request";
import { Recorder, valuesOf, type Seen } from "./recorder";
import { passing, refusedForTheirPath, refusedForTheirToken, refusedForWhatTheyAsk, resolvedByUrlParsers, type Row } from "./requests";
import { ISSUER, kidOf, OTHER_SECRET, SECRET, token } from "./tokens";

const DOORS = [["gateway", process.env["TEST_GATEWAY_DOOR"]!], ["Edge", process.env["TEST_EDGE_DOOR"]!]] as const;
const recorder = new Recorder();

beforeAll(() => recorder.open(Number(process.env["TEST_RECORDER_PORT"])));
afterAll(() => recorder.close());

let marks = 0;

/** Sends the row with a mark in its query, so that what reached the upstream is known to be this request. */
async function send(origin: string, { body, headers, method, path }: Row): Promise<{ answer: RawAnswer; seen: readonly Seen[] }> {
  const mark = `m${++marks}`;
  const answer = await rawRequest(origin, method, `${path}${path.includes("?") ? "&" : "?"}mark=${mark}`, headers, body);
  return { answer, seen: recorder.seen(mark) };
}

const one = (seen: readonly Seen[]): Seen => {
  expect(seen).toHaveLength(1);
  return seen[0]!;
};

describe.each(DOORS)("the %s door", (door, origin) => {
  const refused = [...refusedForTheirToken(), ...refusedForWhatTheyAsk(), ...refusedForTheirPath()];

  it.each(refused)("refuses $name with $code", async (row) => {
    const { answer, seen } = await send(origin, row);
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: row.status, code: row.code });
    expect(seen).toEqual([]);
    expectProblem(answer);
  });

  it.each(resolvedByUrlParsers())("never lets two readers differ on $name", async (row) => {
    const { answer, seen } = await send(origin, row);
    if (door === "gateway") expect(codeOf(answer)).toBe(row.code);
    // At the Edge the URL was resolved before us: then what was judged and what was forwarded must be the same, or refused.
    for (const { target } of seen) expect(target).not.toMatch(/\.\.|%2e|\\|\/\//i);
    expect([200, 400, 404, 308]).toContain(answer.status);
  });

  it.each(passing())("passes $name", async (row) => {
    const { answer, seen } = await send(origin, row);
    expect(answer.status).toBe(200);
    const { method, target, body } = one(seen);
    expect(method).toBe(row.method);
    expect(meaning(target)).toEqual(meaning(row.path));
    if (door === "gateway") expect(target.startsWith(row.path)).toBe(true); // Next spells a query anew
    const chunked = row.headers.some(([name]) => name === "Transfer-Encoding");
    expect(body).toBe(chunked ? row.body!.split("\r\n")[1] : (row.body ?? ""));
  });

  it("tells the service who, for which org, with what, from the token alone", async () => {
    const forged = ["x-eloquent-org-id", "X-Eloquent-Org-Id", "X_ELOQUENT_ORG_ID", "x-eloquent_role", "x-eloquent-anything", "X-Forwarded-User", "x-middleware-subrequest",
      "x-middleware-prefetch", "x-http-method-override", "x-original-url", "traceparent", "x-request-id"].map((name): [string, string] => [name, "forged"]);
    const { answer, seen } = await send(origin, { name: "", method: "GET", path: "/api/workflows", headers: [["Authorization", `Bearer ${token({ role: "viewer" })}`], ...forged, ["X-Own", "kept"]] });
    const request = one(seen);
    expect(answer.status).toBe(200);
    expect(request.headers.filter((value) => value.includes("forged"))).toEqual([]);
    expect(valuesOf(request, "x-own")).toEqual(["kept"]);
    const names = request.headers.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase().replaceAll("_", "-"));
    expect(names.filter((name) => name.startsWith("x-middleware-"))).toEqual([]);
    const context = Object.fromEntries(names.filter((name) => name.startsWith("x-eloquent-")).map((name) => [name, valuesOf(request, name)]));
    expect(context).toEqual({
      "x-eloquent-user-id": ["user-1"], "x-eloquent-org-id": ["org-acme"], "x-eloquent-org-slug": ["acme"], "x-eloquent-role": ["viewer"],
      "x-eloquent-scopes": ["read:workflows read:agents read:entities"], "x-eloquent-session-id": ["session-1"],
    });
    expect(valuesOf(request, "x-request-id")).toEqual([answer.headers["x-request-id"]]);
    expect(valuesOf(request, "traceparent")[0]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it("keeps cookies from services, and services from cookies", async () => {
    const { answer, seen } = await send(origin, { name: "", method: "GET", path: "/api/workflows", headers: [["Authorization", `Bearer ${token()}`], ["Cookie", "eloquent.session=secret"]] });
    expect(valuesOf(one(seen), "cookie")).toEqual([]);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["x-powered-by"]).toBeUndefined();
    expect(answer.headers["x-from-service"]).toBe("yes");
  });

  it("drops hop-by-hop headers, and those that Connection names", async () => {
    const { seen } = await send(origin, { name: "", method: "GET", path: "/api/workflows", headers: [["Authorization", `Bearer ${token()}`], ["Connection", "close, X-Hop"], ["X-Hop", "gone"], ["TE", "trailers"], ["Keep-Alive", "timeout=5"], ["Proxy-Authorization", "Basic x"]] });
    for (const name of ["x-hop", "te", "keep-alive", "proxy-authorization"]) expect(valuesOf(one(seen), name)).toEqual(door === "Edge" && name === "x-hop" ? expect.anything() : []);
  });

  it("accepts one Authorization header, not the better of two", async () => {
    const { answer, seen } = await send(origin, { name: "", method: "GET", path: "/api/workflows", headers: [["Authorization", "Bearer stolen"], ["Authorization", `Bearer ${token()}`]] });
    // Node's parser keeps the first for Next: then the Edge judges that one alone, and never the second.
    expect([answer.status, codeOf(answer), seen.length]).toEqual([401, "token_malformed", 0]);
  });

  it("frames the upstream request itself", async () => {
    const { seen } = await send(origin, { name: "", method: "POST", path: "/api/workflows", headers: [["Authorization", `Bearer ${token()}`], ["Content-Length", "5"]], body: "hello" });
    const request = one(seen);
    expect([...valuesOf(request, "content-length"), ...valuesOf(request, "transfer-encoding")]).toHaveLength(1);
    expect(request.body).toBe("hello");
  });

  it("names both fingerprints when the secrets differ", async () => {
    const { answer } = await send(origin, { name: "", method: "GET", path: "/api/workflows", headers: [["Authorization", `Bearer ${token({ secret: OTHER_SECRET })}`]] });
    const problem = JSON.parse(answer.body) as { detail: string; kid: { token: string; held: string[] } };
    expect(problem.kid).toMatchObject({ token: kidOf(OTHER_SECRET), held: [kidOf(SECRET)] });
    expect(problem.detail).toContain(kidOf(OTHER_SECRET));
    expect(problem.detail).toContain(kidOf(SECRET));
    expect(problem.detail).toContain("jwtSecret is identical in every service's Helm secrets");
    expect(answer.body).not.toContain(SECRET);
  });

  it("challenges as RFC 6750 says", async () => {
    const challenge = async (headers: Row["headers"], method = "GET") => (await send(origin, { name: "", method, path: "/api/workflows/1", headers })).answer.headers["www-authenticate"];
    expect(await challenge([])).toBe('Bearer realm="eloquent"');
    expect(await challenge([["Authorization", "Bearer x.y.z"]])).toMatch(/^Bearer realm="eloquent", error="invalid_token"/);
    expect(await challenge([["Authorization", `Bearer ${token({ role: "viewer" })}`]], "DELETE")).toMatch(/error="insufficient_scope", scope="write:workflows"/);
  });

  it("says which methods a path serves", async () => {
    const { answer } = await send(origin, { name: "", method: "PUT", path: "/api/workflows", headers: [["Authorization", `Bearer ${token()}`], ["Content-Length", "0"]] });
    expect(answer.headers["allow"]).toBe("GET, HEAD, POST");
  });

  it("counts requests per user, and says when to come back", async () => {
    const mine = token({ claims: { sub: `counted-at-${door}` } });
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push((await send(origin, { name: "", method: "GET", path: "/api/scarce", headers: [["Authorization", `Bearer ${mine}`]] })).answer);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]!.headers["ratelimit"]).toMatch(/^"user";r=2;t=\d+$/);
    expect(answers[0]!.headers["ratelimit-policy"]).toBe('"user";q=3;w=3600');
    expect(codeOf(answers[3]!)).toBe("rate_limited");
    expect(Number(answers[3]!.headers["retry-after"])).toBeGreaterThan(0);
    const other = await send(origin, { name: "", method: "GET", path: "/api/scarce", headers: [["Authorization", `Bearer ${token({ claims: { sub: `other-at-${door}` } })}`]] });
    expect(other.answer.status).toBe(200);
  });

  it("gives a slow service its time and no more", async () => {
    const { answer } = await send(origin, { name: "", method: "GET", path: "/api/slow", headers: [["Authorization", `Bearer ${token()}`]] });
    expect([answer.status, codeOf(answer)]).toEqual([504, "upstream_timeout"]);
  });

  it("publishes the fingerprint of its secret", async () => {
    const answer = await rawRequest(origin, "GET", "/.well-known/eloquent-key", []);
    const key = JSON.parse(answer.body) as { service: string; kid: string; previous: null };
    expect(key).toEqual({ service: door === "Edge" ? "web" : "gateway", kid: kidOf(SECRET), previous: null, issuer: ISSUER });
    expect(key.kid).toMatch(KID_SHAPE);
  });
});

/** The path as it is, the query as its reader will see it; the mark is ours. */
function meaning(target: string): unknown {
  const [path, query] = target.split("?");
  return { path, query: [...new URLSearchParams(query)].filter(([name]) => name !== "mark") };
}

function codeOf({ body, headers }: RawAnswer): string | undefined {
  return headers["content-type"] === "application/problem+json" ? (JSON.parse(body) as { code: string }).code : undefined;
}

function expectProblem({ body, headers, status }: RawAnswer): void {
  const problem = JSON.parse(body) as Record<string, string>;
  expect(problem).toMatchObject({ status, type: expect.stringContaining(`/docs/refusals#${problem["code"]}`), title: expect.any(String), detail: expect.any(String) });
  expect(problem["request_id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers["x-request-id"]).toBe(problem["request_id"]);
  expect(headers["cache-control"]).toBe("no-store");
  expect(body).not.toMatch(/eyJ/); // no token, in whole or part
}
