// What both doors need before the first request: keys, policy and the memory of verified tokens, from the environment.
import { readConfig, type Environment } from "@/lib/config/read";
import type { Guard } from "@/lib/gateway/guard";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import type { Limiter } from "@/lib/limits/limiter";
import { loadKeyRing, type KeyRing } from "@/lib/tokens/keys";
import { seenKids, type SeenKids } from "@/lib/tokens/seen-kids";
import { rememberVerified, type TokenCache } from "@/lib/tokens/verified";

export const GUARD_FIELDS = ["JWT_SECRET", "JWT_SECRET_PREVIOUS", "AUTH_URL", "GATEWAY_POLICY", "WEB_URL"] as const;

/** `guard` is replaced whole when a changed policy comes into force; `policyProblems` when one is refused. */
export type OpenGuard = { guard: Guard; policyProblems: readonly string[]; readonly ring: KeyRing; readonly origin: string; /** Of the tokens that came. */ readonly seen: SeenKids; readonly tokenCache: () => TokenCache };

/**
 * @param name what a `jwt_secret_mismatch` calls this process
 * @param maxBodyBytes the longest body that this door carries whole; a door that streams names none
 * @throws ConfigError, PolicyError
 */
export async function openGuard(name: string, limiter: Limiter | undefined, env: Environment, maxBodyBytes = Infinity): Promise<OpenGuard> {
  const config = readConfig(GUARD_FIELDS, env);
  const ring = await loadKeyRing(config.JWT_SECRET, config.JWT_SECRET_PREVIOUS);
  const origin = config.AUTH_URL;
  const policy = loadPolicy(config.GATEWAY_POLICY, config.WEB_URL);
  const seen = seenKids();
  const tokens = rememberVerified({ ring, issuer: origin, name }, undefined, seen);
  return { guard: { policy, tokens, limiter, httpsOnly: origin.startsWith("https:"), maxBodyBytes }, policyProblems: [], ring, origin, seen, tokenCache: tokens.cache };
}
