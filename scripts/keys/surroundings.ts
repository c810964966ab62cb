// Whom the census asks: what this environment names, or the demo on this machine, found as the doctor finds it.
import path from "node:path";
import type { Environment } from "@/lib/config/read";
import { setupOf } from "../doctor/setup";
import { demoPorts } from "../start/ports";
import type { Uncounted } from "./census";

export type Surroundings = {
  readonly env: Environment;
  readonly databaseUrl: string | Uncounted;
  readonly metricsUrl: string | Uncounted;
  /** Where the demo keeps its secrets. */
  readonly demoFile: string | undefined;
};

/** @throws StartFailure */
export function surroundingsOf(root: string, env: NodeJS.ProcessEnv): Surroundings {
  const setup = setupOf(root, env);
  const metricsUrl = env["METRICS_URL"];
  if (!setup.demo) {
    return {
      env,
      databaseUrl: env["DATABASE_URL"] || { why: "set DATABASE_URL" },
      metricsUrl: metricsUrl || { why: "set METRICS_URL to the gateways' operators' port, such as http://127.0.0.1:3003/metrics" },
      demoFile: undefined,
    };
  }
  const dataDir = env["DATA_DIR"] || ".data";
  return {
    env: setup.env,
    databaseUrl: setup.env["DATABASE_URL"] ?? { why: `no database of the demo runs in ${dataDir} (DATA_DIR names another folder)` },
    metricsUrl: metricsUrl || `http://127.0.0.1:${demoPorts(env).metrics}/metrics`,
    demoFile: path.join(dataDir, "secrets.json"),
  };
}
