// A policy is loaded whole or refused whole, and every problem names its line.
import { describe, expect, it } from "vitest";
import { mixOver, tableOf } from "@/bench/route-lookup";
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
    ["without an upstream", "version: 1\nservices:\n  things:\n    routes: [{ path: /api/a, methods: [GET] }]", /^line 4: services\.things\.upstream: is missing$/],
    ["with an upstream that has a path", policy("- { path: /api/a, methods: [GET] }").replace(":4000", ":4000/base"), /^line 4: .*origin alone/],
    ["that calls a service web", policy("- { path: /api/a, methods: [GET] }").replace("things", "web"), /"web" is the name of the front door/],
    ["that takes a path of web", policy("- { path: /api/auth/callback/google, methods: [GET] }"), /^line 6: .*also matches what \/api\/auth\/\*\* of web serves/],
    ["that cannot be read at all", "hello", /^line 1: policy: must hold the keys version and services, not a single value$/],
    ["that is a list", "- version: 1", /^line 1: policy: .*not a list$/],
    ["that is empty", "", /^line 1: policy: is empty; it begins with `version: 1` and `services:`$/],
    ["that is nothing but a comment", "# later\n", /^line 1: policy: is empty/],
    ["that is indented with tabs", "version: 1\nservices:\n\tthings: {}", /^line 3: a tab cannot indent YAML; use spaces$/],
    ["with a key written twice", "version: 1\nservices: {}\nversion: 1", /^line 3: this key is written twice/],
    ["of two documents", "version: 1\nservices: {}\n---\nversion: 1", /^line 3: a policy is one document/],
    ["with an alias of nothing", "version: 1\nservices: *things", /^line 1: policy: Unresolved alias/],
    ["with a misspelt method", policy("- { path: /api/a, methods: [PSOT] }"), /^line 6: services\.things\.routes\.0\.methods\.0: unknown method "PSOT"; did you mean "POST"\?$/],
    ["with a method in small letters", policy("- { path: /api/a, methods: [get] }"), /did you mean "GET"\?$/],
    ["with a method that is like no other", policy("- { path: /api/a, methods: [FETCH] }"), /unknown method "FETCH"; known are GET, HEAD/],
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

  it("with every problem at once, of whatever kind, in the order of its lines", () => {
    const routes = [
      '- { path: /api/a, methods: [GET], scopes: ["x:y"] }', "- { path: /api/b, methods: [GET] }", "- { path: /api/**/c, methods: [GET] }",
      "- { path: /api/b, methods: [GET] }", "- { path: /api/d, methods: [PSOT] }",
    ];
    expect(problemsOf(`${policy(routes.join("\n"), "    timeoutSecond: 3\n")}tests: [{ request: nothing, expect: allow }]\nversion: 1\n`)).toEqual([
      expect.stringMatching(/^line 5: services\.things: .*"timeoutSecond"; did you mean "timeoutSeconds"\?$/),
      expect.stringMatching(/^line 7: .*unknown scope "x:y"/),
      expect.stringMatching(/^line 9: .*\*\* may only stand at the end$/),
      "line 10: GET /api/b also matches what /api/b of things (line 8) serves",
      expect.stringMatching(/^line 11: .*did you mean "POST"/),
      expect.stringMatching(/^line 12: tests\.0\.request: must look like/),
      expect.stringMatching(/^line 13: this key is written twice/),
    ]);
  });

  it("with every row that another one collides with, also within one service", () => {
    const routes = '- { path: "/api/a/:id", methods: [GET] }\n- { path: /api/a/mine/old, methods: [GET] }\n- { path: /api/a/mine, methods: [POST] }\n- { path: "/api/a/**", methods: [GET, POST] }\n- { path: /api/a/b/c, methods: [POST] }';
    expect(problemsOf(policy(routes))).toEqual([
      "line 9: GET,POST /api/a/** also matches what /api/a/:id of things (line 6), /api/a/mine/old of things (line 7) and /api/a/mine of things (line 8) serve",
      "line 10: POST /api/a/b/c also matches what /api/a/** of things (line 9) serves",
    ]);
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

  it("with no more steps among 5,000 than among 5", () => {
    const steps = (areas: number): number => {
      const table = tableOf(areas);
      for (const [method, path] of mixOver(areas, 800)) table.find(method, path);
      return table.visits;
    };
    expect(tableOf(1_000).all.length).toBeGreaterThan(5_000);
    expect(steps(1_000)).toBe(steps(1));
  });
});
