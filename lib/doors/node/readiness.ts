// Can this gateway do its work, and what is wrong where? For operators: it names services, so it is on their port alone.
import { sentence } from "@/lib/doctor/advice";
import type { Diagnosis, Verdict } from "@/lib/doctor/diagnose";
import type { Counting } from "@/lib/limits/choose";
import type { Source } from "@/lib/revocations/contacts";
import type { LostRule } from "@/lib/revocations/standing";
import type { Watch } from "@/lib/revocations/watch";
import type { OpenGuard } from "../open-guard";

type Check = { readonly ok: boolean };

export type Readiness = {
  /** `degraded`: requests are served, and somebody should look. */
  readonly status: "up" | "degraded";
  readonly checks: {
    /** `problems` of the change that was refused; the policy before it stays in force. */
    readonly policy: Check & { readonly routes: number; readonly problems: readonly string[] };
    readonly limiter: Check & { readonly store: Counting["store"]; readonly trouble: string | null };
    /** `ok` while any source of ended sessions answers; what happens otherwise is `rule`. */
    readonly revocations: Check & { readonly rule: LostRule; readonly held: number; readonly sources: readonly { readonly source: Source; readonly secondsSinceContact: number | null; readonly trouble: string | null }[] };
    /** `ok` is null until every service was asked once. */
    readonly keys: { readonly ok: boolean | null; readonly kid: string; readonly previous: string | null; readonly advice: readonly string[]; readonly services: readonly { readonly services: readonly string[]; readonly ok: boolean; readonly state: Verdict["state"]; readonly verdict: string; readonly kid: string | null; readonly previous: string | null }[] };
  };
};

export function readinessOf(open: OpenGuard, counting: Pick<Counting, "store" | "trouble">, news: ReturnType<Watch["state"]>, keys: Diagnosis | undefined, nowMs: number): Readiness {
  const trouble = counting.trouble() ?? null;
  const checks: Readiness["checks"] = {
    policy: { ok: open.policyProblems.length === 0, routes: open.guard.policy.routes.all.length, problems: open.policyProblems },
    limiter: { ok: trouble === null, store: counting.store, trouble },
    revocations: {
      ok: !news.lost,
      rule: news.rule,
      held: news.held,
      sources: news.contacts.map(({ lastMs, source, trouble }) => ({ source, secondsSinceContact: lastMs === undefined ? null : Math.max(0, nowMs - lastMs) / 1000, trouble: trouble ?? null })),
    },
    keys: {
      ok: keys?.ok ?? null,
      kid: open.ring.current.kid,
      previous: open.ring.previous?.kid ?? null,
      advice: keys?.advice.map(sentence) ?? [],
      services: (keys?.verdicts ?? []).map(({ answer, ok, services, state, words }) => ({ services, ok, state, verdict: words, ...("document" in answer ? { kid: answer.document.kid, previous: answer.document.previous } : { kid: null, previous: null }) })),
    },
  };
  const troubled = Object.values(checks).some(({ ok }) => ok === false);
  return { status: troubled ? "degraded" : "up", checks };
}
