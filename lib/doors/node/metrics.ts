// What Prometheus reads of a gateway: its process, and whether what it stands on is in order.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { KEY_STATES } from "@/lib/doctor/diagnose";
import type { Counting } from "@/lib/limits/choose";
import type { Watch } from "@/lib/revocations/watch";
import type { OpenGuard } from "../open-guard";
import type { Readiness } from "./readiness";

/** @param state asked at every scrape */
export function metricsOf(state: () => Readiness, { ring, seen, tokenCache }: Pick<OpenGuard, "ring" | "seen" | "tokenCache">, { said }: Pick<Counting, "said">): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = <Label extends string>(name: string, help: string, read: (gauge: Gauge<Label>, checks: Readiness["checks"]) => void, labelNames: Label[] = []): void => {
    new Gauge<Label>({ name: `eloquent_${name}`, help, labelNames, registers: [registry], collect() { read(this, state().checks); } });
  };
  gauge("policy_refused", "1 while a changed policy was refused and the one before is in force", (metric, { policy }) => metric.set(policy.ok ? 0 : 1));
  gauge("policy_problems", "Problems of the changed policy that was refused", (metric, { policy }) => metric.set(policy.problems.length));
  gauge("policy_routes", "Routes of the policy in force", (metric, { policy }) => metric.set(policy.routes));
  gauge("limiter_up", "1 while the store that counts rate limits answers", (metric, { limiter }) => metric.set({ store: limiter.store }, limiter.ok ? 1 : 0), ["store"]);
  gauge("revocations_up", "1 while anyone tells this gateway which sessions have ended", (metric, { revocations }) => metric.set(revocations.ok ? 1 : 0));
  gauge("revocations_held", "Ended sessions whose tokens are refused", (metric, { revocations }) => metric.set(revocations.held));
  gauge("revocations_contact_age_seconds", "How long ago a source of ended sessions last answered; -1 for never", (metric, { revocations }) => {
    for (const { secondsSinceContact, source } of revocations.sources) metric.set({ source }, secondsSinceContact ?? -1);
  }, ["source"]);
  gauge("service_key", "1 for the one state that a service is in: it holds the same jwtSecret as the others or another, goes by another AUTH_URL (issuer), its clock is off, it is the gateway itself, it is unreachable, or it publishes no fingerprint (none)", (metric, { keys }) => {
    metric.reset(); // a service that left the policy leaves the metrics
    for (const { services, state: is } of keys.services) for (const service of services) for (const state of KEY_STATES) metric.set({ service, state }, state === is ? 1 : 0);
  }, ["service", "state"]);
  gauge("key_info", "The fingerprints of the secret this gateway holds (kid), and of the one that still verifies beside it", (metric) => metric.set({ kid: ring.current.kid, previous: ring.previous?.kid ?? "" }, 1), ["kid", "previous"]);
  gauge("token_seen_timestamp_seconds", "When a new token signed with that secret was last verified", (metric) => {
    for (const { kid, lastSeenMs } of seen.list()) metric.set({ kid }, lastSeenMs / 1000);
  }, ["kid"]);
  const counter = <Label extends string>(name: string, help: string, label: Label, read: () => Readonly<Record<string, number>>): void => {
    new Counter<Label>({ name: `eloquent_${name}`, help, labelNames: [label], registers: [registry], collect() {
      this.reset(); // counted elsewhere, and shown here
      for (const [value, count] of Object.entries(read())) this.inc({ [label]: value } as Record<Label, string>, count);
    } });
  };
  counter("tokens_verified_total", "Different tokens that were verified, by the fingerprint of the secret that signed them", "kid", () => Object.fromEntries(seen.list().map(({ kid, tokens }) => [kid, tokens])));
  counter("token_cache_total", "Tokens that were known already, and tokens that had to be verified", "result", () => ({ hit: tokenCache().hits, miss: tokenCache().misses }));
  gauge("token_cache_held", "Verified tokens in memory", (metric) => metric.set(tokenCache().held));
  counter("limiter_asked_total", "What the rate limiter said; unknown: it could not say, and onLimiterDown decided", "said", said);
  return registry;
}

/** Only of sessions that end from now on: what is read at the start happened long ago. */
export function measureLag(registry: Registry, revocations: Pick<Watch, "onLearned">): void {
  const lag = new Histogram({ name: "eloquent_revocation_lag_seconds", help: "From a session's end, by web's clock, to this gateway knowing of it", buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 5], registers: [registry] });
  revocations.onLearned((_sid, lagMs) => lag.observe(Math.max(0, lagMs) / 1000));
}
