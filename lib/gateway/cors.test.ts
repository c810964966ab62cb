// Which origins a policy may name: exact ones, so that what a browser compares is what was written.
import { describe, expect, it } from "vitest";
import { preflight } from "./cors";
import { loadPolicy, PolicyError } from "./policy/policy";

const policy = (cors: string) => loadPolicy(`version: 1
services:
  things:
    upstream: http://127.0.0.1:4000
    cors: ${cors}
    routes:
      - { path: /api/things, methods: [GET] }
`, "http://127.0.0.1:3001");
const problemOf = (cors: string): string => {
  try {
    policy(cors);
    return "";
  } catch (error) {
    if (error instanceof PolicyError) return error.problems.join("\n");
    throw error;
  }
};

describe("cors in a policy", () => {
  it.each([
    ["https://app.example.com"], ["https://app.example.com:8443"], ["http://localhost:5173"], ["http://127.0.0.1:5173"],
  ])("may name %s", (origin) => expect(problemOf(`{ origins: ["${origin}"] }`)).toBe(""));

  it.each([
    ["*", /^line 5: services\.things\.cors\.origins\.0: "\*" would let any site/],
    ["null", /"null" would let any site/],
    ["http://app.example.com", /exact https origin/],
    ["https://*.example.com", /exact https origin/],
    ["https://app.example.com/", /exact https origin/],
    ["https://app.example.com:443", /exact https origin/],
    ["https://App.example.com", /exact https origin/],
    ["app.example.com", /exact https origin/],
  ])("may not name %s", (origin, problem) => expect(problemOf(`{ origins: ["${origin}"] }`)).toMatch(problem));

  it.each([
    ["{ origins: [] }", /origins/],
    ["{ origins: [\"https://a.example\"], credentials: true }", /Unrecognized key: "credentials"/],
    ["{ origins: [\"https://a.example\"], maxAgeSecond: 5 }", /did you mean "maxAgeSeconds"/],
    ["{ origins: [\"https://a.example\"], exposeHeaders: [\"*\"] }", /header name/],
  ])("cannot say %s", (cors, problem) => expect(problemOf(cors)).toMatch(problem));
});

describe("a preflight", () => {
  const asking = (...headers: string[]) => ({ id: "id", method: "OPTIONS", target: "/api/things", headers, address: "", secure: true });
  const parts = { policy: policy('{ origins: ["https://a.example"] }'), httpsOnly: true };
  const right = ["origin", "https://a.example", "access-control-request-method", "GET"];

  it("is answered for the origin alone that asked, never with credentials", () => {
    const answer = preflight(asking(...right), parts)!;
    expect(answer["access-control-allow-origin"]).toBe("https://a.example");
    expect(Object.keys(answer)).not.toContain("access-control-allow-credentials");
  });
  it("is none when it names two origins or two methods", () => {
    expect(preflight(asking(...right, "Origin", "https://a.example"), parts)).toBeUndefined();
    expect(preflight(asking(...right, "Access-Control-Request-Method", "GET"), parts)).toBeUndefined();
  });
  it("passes the same door as every request", () => {
    expect(() => preflight({ ...asking(...right), secure: false }, parts)).toThrow(/https_required/);
  });
});
