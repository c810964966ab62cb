// A changed policy comes into force without a restart; a broken one does not, and says so.
import { unwatchFile, watchFile } from "node:fs";
import type { Log } from "@/lib/log/log";
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { ConfigError, type Environment } from "@/lib/config/read";
import { loadPolicy, PolicyError } from "@/lib/gateway/policy/policy";
import type { OpenGuard } from "../open-guard";

/** Stat, not inotify: a mounted ConfigMap changes by swapping a symbolic link above the file. */
const LOOK_MS = 1_000;

/**
 * Watches GATEWAY_POLICY_FILE and listens for SIGHUP. Requests under way end under the policy they began with.
 * @returns stops watching
 */
export function reloadPolicy(open: OpenGuard, webUrl: string, env: Environment, log: Log): () => void {
  const reload = (): void => {
    try {
      open.guard = { ...open.guard, policy: loadPolicy(gatewayPolicyText(env) ?? "", webUrl) };
      open.policyProblems = [];
      log.info({ routes: open.guard.policy.routes.all.length }, "the changed policy is in force");
    } catch (error) {
      if (!(error instanceof PolicyError || error instanceof ConfigError)) throw error;
      open.policyProblems = error.problems;
      log.error({ problems: error.problems }, "the changed policy is refused; the one before stays in force");
    }
  };
  process.on("SIGHUP", reload);
  const file = env["GATEWAY_POLICY_FILE"];
  if (file) watchFile(file, { interval: LOOK_MS }, reload);
  return () => {
    process.off("SIGHUP", reload);
    if (file) unwatchFile(file, reload);
  };
}
