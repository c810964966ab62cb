// The policy's text, from GATEWAY_POLICY or from the file GATEWAY_POLICY_FILE names. Not for the Edge: it has no files.
import { readFileSync } from "node:fs";
import { ConfigError, type Environment } from "./read";

/** @throws ConfigError when both are set, or the file cannot be read */
export function gatewayPolicyText(env: Environment): string | undefined {
  const file = env["GATEWAY_POLICY_FILE"];
  if (!file) return env["GATEWAY_POLICY"];
  if (env["GATEWAY_POLICY"]) throw new ConfigError(["GATEWAY_POLICY and GATEWAY_POLICY_FILE are both set: keep one"]);
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError([`GATEWAY_POLICY_FILE cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`]);
  }
}
