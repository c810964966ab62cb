// Several permits from one round trip: what a process leased, it hands out itself (docs/decisions/006).
import type { Limit, Limiter, Verdict } from "./limiter";
import type { Grant, PermitStore } from "./permit-store";

/** One per cent of a limit at most, so a limit below 100 is asked for one by one. */
const SHARE = 100;
/** And never more than a part of what is left: near its end a limit is exact, and a lease is not refused for its size. */
const TAPER = 16;
/** Beyond this a larger lease saves nothing that anyone could measure. */
const MOST = 50;
const REFUSED_MS = 1000;

/** A lease under way; those who come before it lands may claim what it brings. */
type Flight = { readonly permits: number; claimed: number; readonly landing: Promise<Grant> };

type Pocket = {
  permits: number;
  /** What the bucket still held when the store last spoke; 0 is also "unknown". */
  remaining: number;
  /** End of the window in which `permits` were counted: spending them later would count them in no window at all. */
  resetMs: number;
  refusedUntilMs: number;
  flight: Flight | undefined;
};

/** @param capacity buckets remembered; beyond it the least recently used one is forgotten, with at most one lease */
export function leased(store: PermitStore, capacity = 100_000): Limiter {
  const pockets = new Map<string, Pocket>();
  const pocketOf = (bucket: string): Pocket => {
    const pocket = pockets.get(bucket) ?? { permits: 0, remaining: 0, resetMs: 0, refusedUntilMs: 0, flight: undefined };
    pockets.delete(bucket);
    pockets.set(bucket, pocket);
    if (pockets.size > capacity) pockets.delete(pockets.keys().next().value!);
    return pocket;
  };
  return {
    take(bucket, limit, nowMs) {
      const pocket = pocketOf(bucket);
      if (nowMs >= pocket.resetMs) Object.assign(pocket, { permits: 0, remaining: 0 });
      if (pocket.permits > 0) return verdict(true, pocket.remaining + --pocket.permits, pocket.resetMs, nowMs);
      if (nowMs < pocket.refusedUntilMs) return verdict(false, 0, pocket.resetMs, nowMs);
      if (pocket.flight === undefined || pocket.flight.claimed === pocket.flight.permits) pocket.flight = depart(store, pocket, bucket, limit, nowMs);
      return claim(pocket.flight, nowMs);
    },
    async peek(bucket, limit, nowMs) {
      const { remaining, resetMs } = await store.left(bucket, limit);
      const pocket = pockets.get(bucket);
      const held = pocket?.resetMs === resetMs ? pocket.permits : 0;
      // A limit that is leased one by one is never in anybody's pocket.
      return { remaining: remaining + held, resetSeconds: Math.max(0, resetMs - nowMs) / 1000, about: leaseSize(limit, limit.requests) > 1 };
    },
  };
}

export function leaseSize({ requests }: Limit, remaining: number): number {
  return Math.max(1, Math.min(MOST, Math.floor(requests / SHARE), Math.floor(remaining / TAPER)));
}

function depart(store: PermitStore, pocket: Pocket, bucket: string, limit: Limit, nowMs: number): Flight {
  const permits = leaseSize(limit, pocket.remaining);
  const flight: Flight = { permits, claimed: 0, landing: store.lease(bucket, limit, permits) };
  const over = (): void => void (pocket.flight === flight && (pocket.flight = undefined));
  flight.landing.then((grant) => {
    over();
    land(pocket, flight, limit, grant, nowMs);
  }, () => {
    over();
    pocket.remaining = 0; // the next one asks for a single permit
  });
  return flight;
}

function land(pocket: Pocket, flight: Flight, { requests, windowSeconds }: Limit, grant: Grant, nowMs: number): void {
  const left = grant.granted ? flight.permits - flight.claimed : 0;
  if (grant.resetMs < pocket.resetMs) return; // of a window that is over
  pocket.permits = grant.resetMs > pocket.resetMs ? left : pocket.permits + left;
  pocket.resetMs = grant.resetMs;
  pocket.remaining = grant.granted ? grant.remaining : 0;
  // Permits come back one per window/requests at the fastest: asking again sooner would only make work for Redis.
  if (!grant.granted) pocket.refusedUntilMs = nowMs + Math.min(REFUSED_MS, (windowSeconds * 1000) / requests);
}

async function claim(flight: Flight, nowMs: number): Promise<Verdict> {
  const seat = flight.claimed++;
  const { granted, remaining, resetMs } = await flight.landing;
  return verdict(granted, granted ? remaining + flight.permits - 1 - seat : 0, resetMs, nowMs);
}

function verdict(allowed: boolean, remaining: number, resetMs: number, nowMs: number): Verdict {
  return { allowed, remaining, resetSeconds: Math.max(0, resetMs - nowMs) / 1000 };
}
