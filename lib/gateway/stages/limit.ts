// How often? Per user or per org, and per service, through the limiter port.
import { addressGroup } from "@/lib/limits/address-group";
import type { Limiter, Verdict } from "@/lib/limits/limiter";
import { rateHeaders } from "@/lib/limits/rate-headers";
import { Refusal } from "@/lib/refusals/refusal";
import type { Service } from "../policy/policy";
import type { Fitting } from "./fit";

declare const allowed: unique symbol;
export type Allowed = Fitting & { readonly rateHeaders: Readonly<Record<string, string>>; readonly [allowed]: true };

/** @param limiter undefined where somebody else counts: middleware, and web behind a gateway */
export async function limit(request: Fitting, limiter: Limiter | undefined, nowMs: number): Promise<Allowed> {
  const { claims, service } = request;
  const rule = service.rateLimit;
  if (limiter === undefined || rule === undefined) return { ...request, rateHeaders: {} } as Allowed;
  const who = claims === undefined ? `address:${addressGroup(request.address)}` : rule.per === "org" ? `org:${claims.org}` : `user:${claims.org}:${claims.sub}`;
  const verdict = await ask(limiter, `${service.name}:${who}`, rule, nowMs);
  if (verdict === undefined) {
    if (service.onLimiterDown === "allow") return { ...request, rateHeaders: {} } as Allowed;
    throw new Refusal("limiter_unavailable", "The rate limiter does not answer, and this service may not be called without it.", { retryAfterSeconds: 1 });
  }
  const headers = rateHeaders(rule.per, verdict, rule);
  if (verdict.allowed) return { ...request, rateHeaders: headers } as Allowed;
  throw new Refusal("rate_limited", `The limit is ${rule.requests} requests in ${rule.windowSeconds} seconds per ${rule.per}.`, {
    retryAfterSeconds: verdict.resetSeconds,
    headers,
  });
}

async function ask(limiter: Limiter, bucket: string, rule: NonNullable<Service["rateLimit"]>, nowMs: number): Promise<Verdict | undefined> {
  try {
    return await limiter.take(bucket, rule, nowMs);
  } catch {
    return undefined;
  }
}
