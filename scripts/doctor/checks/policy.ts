// The gateway's policy: is it valid, and does it do what its own tests expect of it?
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { ConfigError, type Environment } from "@/lib/config/read";
import { loadPolicy, PolicyError, type Policy } from "@/lib/gateway/policy/policy";
import { count } from "../../count";
import { runExpectations } from "../../policy/expectations";
import { good, unseen, wrong, type Said } from "../finding";
import { isOutside, notFromOutside } from "../outside";
import { valueOf } from "../value";

export async function policyFindings(env: Environment): Promise<Said[]> {
  const policy = read(env);
  if (Array.isArray(policy)) return policy;
  const { routes, services, tests } = policy;
  const own = routes.all.filter(({ line }) => line !== undefined).length;
  const { failed, text } = await runExpectations(policy, "policy");
  const broken = text.split("\n").filter((line) => line.startsWith("✗ "));
  return [
    good(`${count(services.size - 1, "service")}, ${count(own, "route")}, no problems.`),
    ...broken.map((line) => wrong(`${line.slice(2)}.`, "Correct the rule, or what tests: expects of it. npm run policy -- explain shows the way of a request.")),
    ...(tests.length > 0 && failed === 0 ? [good(tests.length === 1 ? "It does what its one test expects." : `It does what its ${tests.length} tests expect.`)] : []),
  ];
}

function read(env: Environment): Policy | Said[] {
  try {
    const text = gatewayPolicyText(env);
    if (!text) return [isOutside(env) ? notFromOutside("GATEWAY_POLICY") : unseen("There is no policy here: neither GATEWAY_POLICY nor GATEWAY_POLICY_FILE is set.")];
    return loadPolicy(text, valueOf("WEB_URL", env) ?? "http://127.0.0.1:3001");
  } catch (error) {
    if (error instanceof ConfigError) return [unseen("The policy cannot be read (see environment).")];
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map((problem) => wrong(`The policy is refused: ${problem}${/[.?!]$/.test(problem) ? "" : "."}`, "Correct that line. A gateway that starts with it refuses to; one that runs keeps the policy it has."));
  }
}
