// npm run policy, as a team's CI would call it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { policyJsonSchema } from "@/scripts/policy/json-schema";

const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-policy-"));
afterAll(() => rmSync(dir, { recursive: true }));

function run(...args: string[]): { code: number; text: string } {
  try {
    return { code: 0, text: execFileSync(process.execPath, ["scripts/bootstrap.mjs", "policy", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }) };
  } catch (error) {
    const { status, stderr, stdout } = error as { status: number; stdout: string; stderr: string };
    return { code: status, text: stdout + stderr };
  }
}
const file = (text: string): string => {
  const name = path.join(dir, `${Math.random()}.yaml`);
  writeFileSync(name, text);
  return name;
};

describe("npm run policy", () => {
  it("finds nothing wrong with the demo's policy, and that it does what it expects of itself", () => {
    expect(run("check")).toEqual({ code: 0, text: "examples/policy.yaml: 3 services, 12 routes, no problems\n" });
    expect(run("test").text).toMatch(/\n7 passed, 0 failed\n$/);
  });

  it("names every problem with file, line and what was probably meant", () => {
    const name = file('version: 1\nservices:\n  a:\n    upstream: http://x\n    timeoutSecond: 3\n    routes:\n      - { path: /api/a, methods: [GET], scopes: ["write:workflow"] }\n');
    const { code, text } = run("check", "--file", name);
    expect(code).toBe(1);
    expect(text).toContain(`${name}:5: services.a: Unrecognized key: "timeoutSecond"; did you mean "timeoutSeconds"?`);
    expect(text).toContain(`${name}:7: services.a.routes.0.scopes.0: unknown scope "write:workflow"; did you mean "write:workflows"?`);
  });

  it("fails when the policy does not do what is expected of it", () => {
    const name = file(readFileSync("examples/policy.yaml", "utf8").replace('"POST /api/workflows", role: viewer, expect: scope_missing', '"POST /api/workflows", role: viewer, expect: allow'));
    const { code, text } = run("test", "--file", name);
    expect(code).toBe(1);
    expect(text).toMatch(/✗ .*: POST \/api\/workflows as viewer: expected allow, got scope_missing/);
    expect(text).toContain("6 passed, 1 failed");
  });

  it("answers what a viewer can call", () => {
    const rows = run("matrix").text.split("\n");
    expect(rows[0]).toMatch(/^route +owner +admin +editor +viewer +asks for$/);
    expect(rows.find((row) => row.startsWith("POST /api/workflows"))).toMatch(/✓ +✓ +✓ +– +write:workflows$/);
  });

  it("explains one request", () => {
    expect(run("explain", "post", "/api/workflows", "--role", "viewer").text).toMatch(/^POST \/api\/workflows as viewer: 403 scope_missing\n[^]*✗ authorize +The role viewer does not grant write:workflows\./);
  });

  it("takes the file's name plainly, and no typo quietly", () => {
    expect(run("check", "nosuch.yaml")).toMatchObject({ code: 1, text: expect.stringContaining("nosuch.yaml cannot be read.") });
    expect(run("explain", "GET", "/api/workflows", "--role", "vewer")).toMatchObject({ code: 1, text: expect.stringContaining('There is no role "vewer"; did you mean "viewer"?') });
    expect(run("explain", "GET", "/api/workflows", "--scope", "read:workflow")).toMatchObject({ code: 1, text: expect.stringContaining('did you mean "read:workflows"?') });
  });

  it("does not call a policy tested that expects nothing", () => {
    const name = file("version: 1\nservices: {}\n");
    expect(run("test", name)).toMatchObject({ code: 1, text: expect.stringContaining("it has no `tests:`") });
  });

  it.each([[["explain"]], [["nonsense"]], [[]], [["--help"]], [["explain", "/api/workflows", "POST"]], [["check", "a", "b"]]])("says how it is used when it is not: %j", (args) => {
    expect(run(...args)).toMatchObject({ code: 1, text: expect.stringContaining("Usage:") });
  });

  it("publishes the schema that is in force", () => {
    expect(JSON.parse(readFileSync("public/policy.schema.json", "utf8"))).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });
});
