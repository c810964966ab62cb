// Names that look like a variable of ours and are none: other products' names, other spellings. What they say is read by nobody.
import { FIELDS } from "@/lib/config/fields";
import type { Environment } from "@/lib/config/read";
import { nearest } from "@/lib/gateway/policy/suggest";

/** Read elsewhere than in FIELDS, or of the commands beside the product. */
const OTHERS = ["GATEWAY_POLICY_FILE", "LOG_LEVEL", "NODE_ENV", "WEB_PORT", "BACKEND_PORT", "BACKEND_HOST", "BACKEND_DATABASE_URL", "GOOGLE_PORT", "IDP_PORT", "DEMO_PASSWORD", "METRICS_URL", "HOSTNAME"];
const KNOWN = [...Object.keys(FIELDS), ...OTHERS];

/** As Auth.js calls them, in this release or an older one, or as people mishear it: meant for us. */
const MEANT: Record<string, string> = {
  NEXTAUTH_URL: "AUTH_URL", NEXTAUTH_SECRET: "AUTH_SECRET", JWT_KEY: "JWT_SECRET", JWT_SIGNING_KEY: "JWT_SECRET",
  AUTH_GOOGLE_CLIENT_ID: "AUTH_GOOGLE_ID", AUTH_GOOGLE_CLIENT_SECRET: "AUTH_GOOGLE_SECRET", POLICY_FILE: "GATEWAY_POLICY_FILE",
};

/** As hosts, databases and mail services call them: meant for us only where ours is missing. */
const ELSEWHERE: Record<string, string> = {
  GOOGLE_CLIENT_ID: "AUTH_GOOGLE_ID", GOOGLE_CLIENT_SECRET: "AUTH_GOOGLE_SECRET", GOOGLE_ID: "AUTH_GOOGLE_ID", GOOGLE_SECRET: "AUTH_GOOGLE_SECRET",
  POSTGRES_URL: "DATABASE_URL", PG_URL: "DATABASE_URL", KV_URL: "REDIS_URL", KV_REST_API_URL: "UPSTASH_REDIS_REST_URL", KV_REST_API_TOKEN: "UPSTASH_REDIS_REST_TOKEN",
  SMTP_HOST: "SMTP_URL", EMAIL_SERVER: "SMTP_URL", EMAIL_FROM: "MAIL_FROM", SMTP_FROM: "MAIL_FROM",
};

/** Not of ours by another name: nothing takes their place. */
const NEEDLESS: Record<string, string> = {
  AUTH_TRUST_HOST: "It is not needed: the product goes by AUTH_URL, and believes the proxies that TRUSTED_PROXIES names.",
  AUTH_REDIRECT_PROXY_URL: "It is not read: sign-in comes back to AUTH_URL and nowhere else.",
};

/** Of any other program's variables nobody can say what they were meant for. */
const OURS = /^(?:JWT|AUTH|SMTP|MAIL|TRUSTED|GATEWAY|UPSTASH|REVOCATIONS?|SESSION|APP_SESSION|OAUTH|REDIS|DATABASE|TLS|METRICS|WEB)_?/;

const bare = (name: string): string => name.replace(/[^a-z0-9]/gi, "").toUpperCase();
const BARE = new Map(KNOWN.map((name) => [bare(name), name]));

export type LookAlike = { readonly says: string; readonly fix: string };

/** Values are neither read nor told. */
export function lookAlikes(env: Environment): LookAlike[] {
  return Object.keys(env).filter((name) => env[name] && !KNOWN.includes(name)).sort().flatMap((name) => {
    const needless = NEEDLESS[name];
    if (needless !== undefined) return [{ says: `${name} is set, and nobody reads it.`, fix: needless }];
    const elsewhere = ELSEWHERE[name];
    if (elsewhere !== undefined && env[elsewhere]) return []; // some other program's
    const known = MEANT[name] ?? elsewhere ?? BARE.get(bare(name)) ?? (OURS.test(name) ? nearest(name, KNOWN) : undefined);
    if (known === undefined) return [];
    return [{ says: `${name} is set, and nobody reads it.`, fix: env[known] ? `${known} is set as well, and is what counts: drop ${name}.` : `Call it ${known}.` }];
  });
}
