// What the demo takes over from one's own environment: servers of one's own, in place of what it makes do with.
import type { FieldName } from "@/lib/config/fields";
import type { Environment } from "@/lib/config/read";

/** Refused in words before anything starts, if they are wrong. */
export const TAKEN = ["SMTP_URL", "MAIL_FROM", "REDIS_URL", "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN", "OAUTH_APPS"] as const satisfies readonly FieldName[];

/** Node's own: without it, nobody believes those servers' certificates. */
const BESIDE = "NODE_EXTRA_CA_CERTS";

export function takenOver(env: Environment): Record<string, string> {
  return Object.fromEntries([...TAKEN, BESIDE].flatMap((name) => { const value = env[name]; return value ? [[name, value]] : []; }));
}
