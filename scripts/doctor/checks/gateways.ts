// From inside a release: what every gateway sees of web and the services. Nobody but the gateways is let through to them.
import { readConfig, type Environment } from "@/lib/config/read";
import { keyDocument } from "@/lib/tokens/key-document";
import { loadKeyRing } from "@/lib/tokens/keys";
import { fromGateways } from "../../agree/gateways";
import { judge, type Judged } from "../../agree/held";
import { good, wrong, type Said } from "../finding";

/** @param operatorsUrl of the gateways' operators' ports @throws ConfigError without a JWT_SECRET to compare with */
export async function gatewaysCheck(operatorsUrl: string, env: Environment): Promise<Said[]> {
  const { JWT_SECRET, JWT_SECRET_PREVIOUS } = readConfig(["JWT_SECRET", "JWT_SECRET_PREVIOUS"], env);
  const ours = keyDocument("this process", await loadKeyRing(JWT_SECRET, JWT_SECRET_PREVIOUS));
  return (await fromGateways(operatorsUrl, 0)).map((held) => agreement(judge(held, ours), ours.kid));
}

export function agreement({ held, ok, words }: Judged, kid: string): Said {
  const says = `${held.service} (${held.at}): ${words}.`;
  if (ok) return good(says);
  if ("silence" in held) return wrong(says, held.service === "gateway" ? "Check that the gateways run (kubectl get pods), and what they log." : "Check that it runs, that the policy names its address, and that the gateway may reach it.");
  return wrong(says, held.kid === kid ? "Look at that service: its secret is not what is wrong." : "Check that jwtSecret is identical in every service's Helm secrets, and that each was rolled since it changed.");
}
