// How often? Per user, org, client or address, and per service, through the limiter port.
import { addressGroup } from "@/lib/limits/address-group";
import type { Limiter, Verdict } from "@/lib/limits/limiter";
import { rateHeaders } from "@/lib/limits/rate-headers";
import { Refusal } from "@/lib/refusals/refusal";
import type { Service } from "../policy/policy";
import type { Authenticated } from "./authenticate";
import type { Fitting } from "./fit";

type Rule = NonNullable<Service["rateLimit"]>;

declare const allowed: unique symbol;
export type Allowed = Fitting & { readonly rateHeaders: Readonly<Record<string, string>>; readonly [allowed]: true };

/** @param limiter undefined where somebody else counts: middleware, and web behind a gateway */
export async function limit(request: Fitting, limiter: Limiter | undefined, nowMs: number): Promise<Allowed> {
  const { service } = request;
  const bucket = limiter === undefined ? undefined : bucketOf(request);
  if (limiter === undefined || bucket === undefined) return { ...request, rateHeaders: {} } as Allowed;
  const { name, per, rule } = bucket;
  const verdict = await ask(limiter, name, rule, nowMs);
  if (verdict === undefined) {
    if (service.onLimiterDown === "allow") return { ...request, rateHeaders: {} } as Allowed;
    throw new Refusal("limiter_unavailable", "The rate limiter does not answer, and this service may not be called without it.", { retryAfterSeconds: 1 });
  }
  const headers = rateHeaders(per, verdict, rule);
  if (verdict.allowed) return { ...request, rateHeaders: headers } as Allowed;
  throw new Refusal("rate_limited", `The limit is ${rule.requests} requests in ${rule.windowSeconds} seconds per ${per}.`, {
    retryAfterSeconds: verdict.resetSeconds,
    headers,
  });
}

type Bucket = { readonly name: string; readonly per: Rule["per"]; readonly rule: Rule };

/** Which bucket counts this request? Undefined where the service has no limit. */
export function bucketOf(request: Authenticated): Bucket | undefined {
  const { claims, service: { name, rateLimit: rule } } = request;
  if (rule === undefined) return undefined;
  const per = claims === undefined ? "address" : rule.per;
  return { name: `${name}:${per}:${whoAsks(request, per)}`, per, rule };
}

/** On a public route nobody is known, so the address is who asks. Ids never reach across orgs. */
function whoAsks({ address, claims }: Authenticated, per: Rule["per"]): string {
  if (claims === undefined) return addressGroup(address);
  switch (per) {
    case "user": return `${claims.org}:${claims.sub}`;
    case "org": return claims.org;
    case "client": return `${claims.org}:${claims.client_id}`;
    case "address": return addressGroup(address);
  }
}

async function ask(limiter: Limiter, bucket: string, rule: Rule, nowMs: number): Promise<Verdict | undefined> {
  try {
    return await limiter.take(bucket, rule, nowMs);
  } catch {
    return undefined;
  }
}
