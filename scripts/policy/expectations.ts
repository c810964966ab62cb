// A team reviews a policy change by what it expects of it: every row of `tests:` must come out as written.
import type { Policy } from "@/lib/gateway/policy/policy";
import { explainImagined } from "./imagined";

export async function runExpectations(policy: Policy, file: string): Promise<{ failed: number; text: string }> {
  const lines: string[] = [];
  let failed = 0;
  for (const { expect, line, org, request, role, scopes } of policy.tests) {
    const [method, path] = request.split(" ") as [string, string];
    const signedIn = role !== undefined || scopes !== undefined;
    const explanation = await explainImagined(policy, method, path, signedIn ? { ...(role ? { role } : {}), ...(scopes ? { scopes } : {}), ...(org ? { org } : {}) } : undefined);
    const got = explanation.allowed ? "allow" : explanation.code;
    const who = role ?? scopes?.join(" ") ?? "nobody";
    if (got === expect) lines.push(`✓ ${request} as ${who}: ${got}`);
    else {
      failed += 1;
      lines.push(`✗ ${file}:${line}: ${request} as ${who}: expected ${expect}, got ${got}`);
    }
  }
  lines.push(`${policy.tests.length - failed} passed, ${failed} failed`);
  return { failed, text: lines.join("\n") };
}
