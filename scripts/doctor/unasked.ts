// Who is missing in the matrix, and why: a row that is left out without a word would pass for one that is in order.
import { gatewayPolicyText } from "@/lib/config/policy-file";
import type { Environment } from "@/lib/config/read";
import type { Advice } from "@/lib/doctor/advice";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import { webUrlOf } from "./outside";
import { valueOf } from "./value";

export function unasked(env: Environment): Advice[] {
  const missing = (who: string, why: string, fix: string): Advice => ({ about: "addresses", says: `${who} not asked, since ${why}`, fix });
  const of = (name: string): string => (env[name] ? `${name} cannot be used (see environment)` : `${name} is not set here`);
  const gateway = valueOf("AUTH_URL", env) === undefined ? [missing("The gateway was", of("AUTH_URL"), env["AUTH_URL"] ? "correct it" : "set it to the public address")] : [];
  const web = webUrlOf(env) === undefined ? [missing("Web was", of("WEB_URL"), env["WEB_URL"] ? "correct it" : "set it where this machine can reach web")] : [];
  const why = policyTrouble(env);
  return [...gateway, ...web, ...(why === undefined ? [] : [missing("The upstreams of the policy were", ...why)])];
}

function policyTrouble(env: Environment): [why: string, fix: string] | undefined {
  try {
    const text = gatewayPolicyText(env);
    if (!text) return ["there is no policy here", "set GATEWAY_POLICY or GATEWAY_POLICY_FILE, where this machine can reach them"];
    loadPolicy(text, webUrlOf(env) ?? "http://web.invalid");
    return undefined;
  } catch {
    return ["the policy cannot be used (see environment and policy)", "correct it"];
  }
}
