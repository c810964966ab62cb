// What the gateway tells those who run it.
import type { Counting } from "@/lib/limits/choose";
import type { Log } from "@/lib/log/log";
import { ownRegistry } from "@/lib/metrics/own-registry";
import type { Watch } from "@/lib/revocations/watch";
import type { OpenGuard } from "../open-guard";
import { watchKeys } from "./key-watch";
import { measureLag, metricsOf } from "./metrics";
import { openOperatorsPort, type ListenAt } from "./operators-port";
import { readinessOf, type Readiness } from "./readiness";

export type Operators = { close(): void };

/** @param at where to listen; undefined: nowhere, and services are not asked for their fingerprints */
export function operatorsPort(at: ListenAt | undefined, open: OpenGuard, counting: Counting, revocations: Watch, log: Log): Operators {
  if (at === undefined) return { close: () => undefined };
  const keys = watchKeys(open, log);
  const state = (): Readiness => readinessOf(open, counting, revocations.state(), keys.latest(), Date.now());
  const registry = metricsOf(state, open, counting);
  measureLag(registry, revocations);
  const ready = async (): Promise<Readiness> => {
    if (keys.latest()?.ok !== true) await keys.look(); // whoever just mended a secret wants to see it
    return state();
  };
  const server = openOperatorsPort(at, { registries: [registry, ownRegistry()], ready, setting: "METRICS_PORT" }, log);
  return { close: () => { keys.stop(); server.close(); server.closeIdleConnections(); } };
}
