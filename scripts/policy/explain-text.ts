// An explanation for a terminal: the stages in order, the failing one with its reason.
import type { Policy } from "@/lib/gateway/policy/policy";
import { explainImagined } from "./imagined";

const MARKS = { passed: "✓", refused: "✗", not_reached: "·" } as const;

type Who = { role?: string | undefined; scope?: string[] | undefined; org?: string | undefined };

export async function explainText(policy: Policy, method: string, path: string, { org, role, scope }: Who): Promise<string> {
  const who = role === undefined && scope === undefined ? undefined : { ...(role ? { role } : {}), ...(scope ? { scopes: scope } : {}), ...(org ? { org } : {}) };
  const explanation = await explainImagined(policy, method, path, who);
  const steps = explanation.steps.map(({ found, stage, verdict }) => `  ${MARKS[verdict]} ${stage.padEnd(13)}${found}`);
  const end = explanation.allowed ? `forwarded to ${explanation.upstream}` : `${explanation.status} ${explanation.code}`;
  // One is in the sentence of its stage already; of several, that does not say which role grants which.
  const missing = explanation.missing.map(({ granted_by, scope: name }) => `  ${name} is granted to ${granted_by.join(", ") || "no built-in role"}`);
  return [`${method} ${path} as ${role ?? (scope ? scope.join(" ") : "nobody")}: ${end}`, "", ...steps, ...(missing.length > 1 ? ["", ...missing] : [])].join("\n");
}
