// One pool of connections for each upstream, opened when it is first needed.
import { Pool, type Dispatcher } from "undici";
import { keptConnection } from "./kept-connection";
import { onceMore } from "./once-more";

/** A stream of events may be silent for a while. */
const IDLE_BODY_MS = 300_000;

export type UpstreamPools = { of(origin: string): Dispatcher; close(): Promise<void> };

export function upstreamPools(options: Pool.Options): UpstreamPools {
  const pools = new Map<string, Dispatcher>();
  return {
    of(origin) {
      let pool = pools.get(origin);
      if (pool === undefined) pools.set(origin, (pool = new Pool(origin, { bodyTimeout: IDLE_BODY_MS, factory: keptConnection, ...options }).compose(onceMore)));
      return pool;
    },
    close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.close()))),
  };
}
