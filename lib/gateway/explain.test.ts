// An explanation says what the guard does, because it is the guard that says it.
import { describe, expect, it } from "vitest";
import { assume, believing, imagined } from "./assumed";
import { memoryLimiter } from "@/lib/limits/memory";
import type { Limiter } from "@/lib/limits/limiter";
import { explain } from "./explain";
import { loadPolicy } from "./policy/policy";

const policy = loadPolicy(`version: 1
services:
  workflows:
    upstream: http://127.0.0.1:4000
    rateLimit: { requests: 10, windowSeconds: 60, per: user }
    routes:
      - { path: /api/workflows, methods: [GET], scopes: ["read:workflows"] }
      - { path: /api/workflows, methods: [POST], scopes: ["write:workflows", "read:workflows"] }
      - { path: /api/news, methods: [GET], public: true }
`, "http://127.0.0.1:3001");

const ask = (method: string, path: string, role?: string, headers: string[] = [], limiter?: Limiter) => {
  const arrival = imagined(method, path, role !== undefined);
  const tokens = believing(assume(role === undefined ? {} : { role }));
  return explain({ ...arrival, headers: [...arrival.headers, ...headers] }, { policy, tokens, limiter, httpsOnly: true }, NOW_MS);
};
const NOW_MS = 1_800_000_000_000;
const verdicts = async (asked: ReturnType<typeof ask>) => (await asked).steps.map(({ stage, verdict }) => `${stage} ${verdict}`);

describe("explain", () => {
  it("names the stage, the line, the missing scope and who grants it", async () => {
    const explanation = await ask("POST", "/api/workflows", "viewer");
    expect(explanation).toMatchObject({
      allowed: false, code: "scope_missing", status: 403,
      route: { service: "workflows", path: "/api/workflows", line: 8, scopes: ["write:workflows", "read:workflows"] },
      missing: [{ scope: "write:workflows", granted_by: ["owner", "admin", "editor"] }],
      claims: { role: "viewer" }, headers_set: {},
    });
    expect(await verdicts(ask("POST", "/api/workflows", "viewer"))).toEqual([
      "admit passed", "strip passed", "match passed", "authenticate passed", "authorize refused", "fit not_reached", "limit not_reached", "inject not_reached",
    ]);
  });

  it("says what a request that passes would carry, and never the token", async () => {
    const explanation = await ask("GET", "/api/workflows", "editor");
    expect(explanation).toMatchObject({ allowed: true, status: 200, upstream: "http://127.0.0.1:4000", missing: [] });
    expect(explanation.headers_set).toMatchObject({ "x-eloquent-role": "editor", "x-eloquent-org-id": "example" });
    expect(JSON.stringify(explanation)).not.toMatch(/Bearer|authorization/i);
  });

  it("lists what the client said in vain", async () => {
    const explanation = await ask("GET", "/api/workflows", "editor", ["X-Eloquent-Role", "owner", "x_eloquent_org_id", "1", "x-own", "kept"]);
    expect(explanation.headers_stripped).toEqual(["x-eloquent-role", "x_eloquent_org_id"]);
  });

  it.each([
    ["GET", "/api/nowhere", "editor", "match", "route_unknown"],
    ["PUT", "/api/workflows", "editor", "match", "method_not_allowed"],
    ["GET", "/api/workflows", undefined, "authenticate", "token_missing"],
    ["GET", "/api/a%2fb", "editor", "admit", "path_ambiguous"],
  ])("%s %s as %s stops at %s with %s", async (method, path, role, stage, code) => {
    const { code: got, steps } = await ask(method, path, role);
    expect([got, steps.find(({ verdict }) => verdict === "refused")?.stage]).toEqual([code, stage]);
  });

  it("says what is left of the limit, taking nothing", async () => {
    const limiter = memoryLimiter();
    await limiter.take("workflows:user:example:somebody", { requests: 10, windowSeconds: 60 }, NOW_MS);
    for (let n = 0; n < 12; n++) await ask("GET", "/api/workflows", "editor", [], limiter);
    const limit = { per: "user", requests: 10, window_seconds: 60 };
    expect((await ask("GET", "/api/workflows", "editor", [], limiter)).bucket).toEqual({ ...limit, state: "known", remaining: 9, reset_seconds: 60, about: false });
    expect((await ask("POST", "/api/workflows", "viewer", [], limiter)).bucket).toMatchObject({ remaining: 9 });
    expect((await ask("GET", "/api/workflows", "editor")).bucket).toEqual({ ...limit, state: "elsewhere" });
    expect((await ask("GET", "/api/news", undefined, [], limiter)).bucket).toEqual({ ...limit, per: "address", state: "by_address" });
    expect((await ask("GET", "/api/nowhere", "editor", [], limiter)).bucket).toBeUndefined();
  });

  it("refuses where the gateway would: nothing left, or nobody can count", async () => {
    const limiter = memoryLimiter();
    for (let n = 0; n < 10; n++) await limiter.take("workflows:user:example:somebody", { requests: 10, windowSeconds: 60 }, NOW_MS);
    expect(await ask("GET", "/api/workflows", "editor", [], limiter)).toMatchObject({ allowed: false, code: "rate_limited", status: 429, bucket: { state: "known", remaining: 0 } });
    const down = () => { throw new Error("down"); };
    expect(await ask("GET", "/api/workflows", "editor", [], { take: down, peek: down })).toMatchObject({ code: "limiter_unavailable", status: 503, bucket: { state: "unreachable" } });
  });

  it("claims nobody on a public route", async () => {
    const explanation = await ask("GET", "/api/news");
    expect(explanation.allowed).toBe(true);
    expect(explanation.claims).toBeUndefined();
  });
});
