// The gateway's rows for this backend and the backend's own say the same, so that neither asks for less than the other.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import { BODY_MAX_BYTES } from "./read-body";
import { KINDS } from "./records.store";
import { ROWS } from "./routes";

const policy = loadPolicy(readFileSync(path.join(import.meta.dirname, "../policy.yaml"), "utf8"), "http://127.0.0.1:3001");

describe("examples/policy.yaml", () => {
  it("names the three services, and no other", () => {
    expect([...policy.services.keys()].sort()).toEqual([...KINDS, "web"].sort());
    for (const kind of KINDS) {
      expect(policy.services.get(kind)).toMatchObject({ upstream: "http://127.0.0.1:3002", maxBodyBytes: BODY_MAX_BYTES, timeoutSeconds: 10, rateLimit: { requests: 600, windowSeconds: 60, per: "user" } });
    }
  });

  it.each(ROWS)("asks for $scope at $method $path, as the backend does", ({ kind, method, path: pattern, scope }) => {
    const found = policy.routes.find(method, pattern.replace(":id", "0b8f7a52-1a7e-4f0c-9a55-2f1f6f4f3f11"));
    expect(found).toMatchObject({ route: { service: kind, scopes: [scope], public: false } });
  });

  it.each(KINDS)("opens nothing else of %s", (kind) => {
    const methods = (path: string) => ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter((method) => "route" in policy.routes.find(method, path));
    expect(methods(`/api/${kind}`)).toEqual(["GET", "HEAD", "POST"]);
    expect(methods(`/api/${kind}/x`)).toEqual(["GET", "HEAD", "PATCH", "DELETE"]);
    expect(methods(`/api/${kind}/x/y`)).toEqual([]);
  });
});
