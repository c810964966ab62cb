// One pool of connections for each upstream, opened when it is first needed.
import { Pool, type Dispatcher } from "undici";
import { ownGauge } from "@/lib/metrics/own-registry";
import { keptConnection } from "./kept-connection";
import { onceMore } from "./once-more";

/** A stream of events may be silent for a while. */
const IDLE_BODY_MS = 300_000;

export type UpstreamPools = { of(origin: string): Dispatcher; close(): Promise<void> };

export function upstreamPools(options: Pool.Options): UpstreamPools {
  const pools = new Map<string, { readonly pool: Pool; readonly dispatcher: Dispatcher }>();
  ownGauge({ name: "eloquent_upstream_requests", help: "Requests that an upstream is answering (running), and those that wait for a connection to it (queued)", labelNames: ["upstream", "state"], collect() {
    for (const [upstream, { pool: { stats } }] of pools) for (const state of ["running", "queued"] as const) this.set({ upstream, state }, stats[state]);
  } });
  return {
    of(origin) {
      let held = pools.get(origin);
      if (held === undefined) {
        const pool = new Pool(origin, { bodyTimeout: IDLE_BODY_MS, factory: keptConnection, ...options });
        pools.set(origin, (held = { pool, dispatcher: pool.compose(onceMore) }));
      }
      return held.dispatcher;
    },
    close: async () => void (await Promise.all([...pools.values()].map(({ dispatcher }) => dispatcher.close()))),
  };
}
