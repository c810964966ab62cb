// A policy is loaded whole or refused whole, and every problem names its line.
import { describe, expect, it } from "vitest";
import { loadPolicy, PolicyError } from "./policy";

const WEB = "http://127.0.0.1:3001";
const policy = (routes: string, more = ""): string => `version: 1
services:
  things:
    upstream: http://127.0.0.1:4000
${more}    routes:
${routes.trim().split("\n").map((line) => `      ${line.trim()}`).join("\n")}
`;
const problemsOf = (text: string): readonly string[] => {
  try {
    loadPolicy(text, WEB);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
};
const find = (routes: string, method: string, path: string): unknown => {
  const found = loadPolicy(policy(routes), WEB).routes.find(method, path);
  return "route" in found ? { path: found.route.path, params: { ...found.params } } : { allow: [...found.allow] };
};

describe("a policy is refused", () => {
  it.each([
    ["that is not YAML", "version: 1\n  services: [", /^line \d+: /],
    ["of another version", "version: 2\nservices: {}", /^line 1: version: /],
    ["with an unknown key", policy("- { path: /api/a, methods: [GET], scope: [] }"), /^line 6: services\.things\.routes\.0: .*"scope"/],
    ["with an unknown scope", policy('- { path: /api/a, methods: [GET], scopes: ["write:worlds"] }'), /^line 6: .*unknown scope "write:worlds"; known are /],
    ["with an unknown method", policy("- { path: /api/a, methods: [FETCH] }"), /^line 6: /],
    ["with a wildcard in the middle", policy("- { path: /api/**/b, methods: [GET] }"), /^line 6: "\/api\/\*\*\/b": \*\* may only stand at the end$/],
    ["outside /api", policy("- { path: /admin, methods: [GET] }"), /^line 6: .*must start with \/api\//],
    ["that asks a public route for scopes", policy('- { path: /api/a, methods: [GET], public: true, scopes: ["read:agents"] }'), /^line 6: .*public route/],
    ["without an upstream", "version: 1\nservices:\n  things:\n    routes: [{ path: /api/a, methods: [GET] }]", /^line 4: services\.things\.upstream: /],
    ["with an upstream that has a path", policy("- { path: /api/a, methods: [GET] }").replace(":4000", ":4000/base"), /^line 4: .*origin alone/],
    ["that calls a service web", policy("- { path: /api/a, methods: [GET] }").replace("things", "web"), /"web" is the name of the front door/],
    ["that takes a path of web", policy("- { path: /api/auth/callback/google, methods: [GET] }"), /^line 6: .*also matches what \/api\/auth\/\*\* of web serves/],
    ["that cannot be read at all", "hello", /^line 1: policy: /],
  ])("%s", (_, text, problem) => expect(problemsOf(text)[0]).toMatch(problem));

  it.each([
    ["/api/a/:id", "/api/a/mine"],
    ["/api/a/mine", "/api/a/:id"],
    ["/api/a/**", "/api/a/b/c"],
    ["/api/a/b/c", "/api/a/**"],
    ["/api/a/**", "/api/a"],
    ["/api/z/:x/b", "/api/z/a/:y"],
    ["/api/a", "/api/a"],
  ])("when %s and %s match the same request", (first, second) => {
    expect(problemsOf(policy(`- { path: "${first}", methods: [GET] }\n- { path: "${second}", methods: [GET, POST] }`))[0]).toMatch(/^line 7: .*also matches/);
  });

  it("with every problem at once", () => {
    expect(problemsOf(policy('- { path: /api/a, methods: [FETCH] }\n- { path: /api/b, methods: [GET], scopes: ["x:y"] }'))).toHaveLength(2);
  });
});

describe("a route is found", () => {
  it.each([
    ["- { path: /api/a, methods: [GET] }", "HEAD", "/api/a", { path: "/api/a", params: {} }],
    ["- { path: '/api/a/:id', methods: [GET] }", "GET", "/api/a/7", { path: "/api/a/:id", params: { id: "7" } }],
    ["- { path: '/api/a/**', methods: [GET] }", "GET", "/api/a", { path: "/api/a/**", params: {} }],
    ["- { path: '/api/a/**', methods: [GET] }", "GET", "/api/a/b/c", { path: "/api/a/**", params: {} }],
    ["- { path: '/api/a/:id', methods: [GET] }", "GET", "/api/a/", { allow: [] }],
    ["- { path: '/api/a/:id', methods: [GET] }", "POST", "/api/a/7", { allow: ["GET", "HEAD"] }],
    ["- { path: /api/a, methods: [GET] }", "GET", "/api/constructor", { allow: [] }],
    ["- { path: '/api/z/:x/b', methods: [GET] }\n- { path: /api/z/a/c, methods: [GET] }", "GET", "/api/z/a/b", { path: "/api/z/:x/b", params: { x: "a" } }],
  ])("%s: %s %s", (routes, method, path, expected) => expect(find(routes, method, path)).toEqual(expected));

  it("the same way among 5,000", () => {
    const many = Array.from({ length: 5_000 }, (_, n) => `- { path: "/api/area${n % 50}/thing${n}/:id", methods: [GET] }`).join("\n");
    expect(find(many, "GET", "/api/area7/thing4007/9")).toEqual({ path: "/api/area7/thing4007/:id", params: { id: "9" } });
    expect(find(many, "GET", "/api/area7/thing4008/9")).toEqual({ allow: [] });
  });
});
