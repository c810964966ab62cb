// Every environment variable the product reads, with what it must look like. No default for a secret.
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { oauthApps } from "./oauth-apps";
import { proxies } from "./proxies";
import { JWT_SECRET_MIN_BYTES } from "@/lib/tokens/keys";

const utf8Bytes = (text: string): number => new TextEncoder().encode(text).byteLength;

const jwtSecret = z.string("is missing: the same value in every service (Helm secrets.jwtSecret)").refine(
  (text) => utf8Bytes(text) >= JWT_SECRET_MIN_BYTES,
  `must be at least ${JWT_SECRET_MIN_BYTES} bytes (openssl rand -base64 48)`,
);

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

const publicOrigin = z.string("is missing: the public origin, such as https://app.example.com").transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.pathname !== "/" && url.pathname !== "") || url.search !== "" || url.username !== "") {
    context.addIssue("must be an origin such as https://app.example.com, without a path");
    return z.NEVER;
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.has(url.hostname))) {
    context.addIssue("must be https (http is accepted for loopback only)");
    return z.NEVER;
  }
  return url.origin;
});

const httpOrigin = z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "must be an http or https URL");

/** "192.0.2.53", "[2001:db8::1]:5353": what node:dns takes. */
const nameServers = z.string().default("").transform((text, context) =>
  text.split(",").map((part) => part.trim()).filter(Boolean).map((part) => {
    const [, v6, v4, port] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(part) ?? [];
    if (!ipaddr.isValid(v6 ?? v4 ?? part) || Number(port ?? 53) > 65535) context.addIssue(`"${part}" is not the address of a name server`);
    return part;
  }),
);

/** "9090" on every interface, or "127.0.0.1:9090" on one. */
const listenAt = z.string().regex(/^(?:(?:[\w.-]+|\[[\da-fA-F:]+\]):)?\d{1,5}$/, "must be a port, or an address and a port such as 127.0.0.1:9090").transform((text) => {
  const [, host, port] = /^(?:(.+):)?(\d+)$/.exec(text)!;
  return { port: Number(port), ...(host === undefined ? {} : { host: host.replace(/^\[|\]$/g, "") }) };
}).refine(({ port }) => port >= 1 && port <= 65535, "must name a port between 1 and 65535");

const url = (protocols: RegExp, message: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.test(new URL(text).protocol) && new URL(text).hostname !== "", message);

const seconds = (least: number, most: number, otherwise: number) =>
  z.coerce.number("must be a number of seconds").int("must be a whole number of seconds").min(least, `must be at least ${least}`).max(most, `must be at most ${most}`).default(otherwise);

/** An OpenID provider; http for one on this machine only. */
const issuer = z.string().refine((text) => {
  const at = URL.canParse(text) ? new URL(text) : undefined;
  return at !== undefined && (at.protocol === "https:" || (at.protocol === "http:" && LOOPBACK.has(at.hostname)));
}, "must be an https address (http is accepted for loopback only)");

export const FIELDS = {
  JWT_SECRET: jwtSecret,
  JWT_SECRET_PREVIOUS: z.string().refine((text) => utf8Bytes(text) >= JWT_SECRET_MIN_BYTES, `must be at least ${JWT_SECRET_MIN_BYTES} bytes`).optional(),
  AUTH_SECRET: z.string("is missing: encrypts sessions, at least 32 characters").min(32, "must be at least 32 characters (openssl rand -base64 48)"),
  AUTH_URL: publicOrigin,
  DATABASE_URL: z.string("is missing: a PostgreSQL connection string").regex(/^postgres(ql)?:\/\/\S+$/, "must be a postgresql:// connection string"),
  GATEWAY_POLICY: z.string("is missing: the policy's text, or GATEWAY_POLICY_FILE its path").min(1, "is empty"),
  REDIS_URL: url(/^rediss?:$/, "must be a redis:// or rediss:// address").optional(),
  UPSTASH_REDIS_REST_URL: url(/^https?:$/, "must be the https:// address of the database's REST interface").optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().regex(/^\S+$/, "must be the REST token alone").optional(),
  SIGN_IN_PER_MINUTE: z.coerce.number("must be a number").int("must be a whole number").min(1, "must be at least 1").max(1_000_000, "must be at most 1000000").default(10),
  REVOCATIONS_LOST: z.enum(["accept", "refuse"], "must be accept or refuse").default("accept"),
  SESSION_SECONDS: seconds(300, 400 * 86_400, 30 * 86_400),
  SESSION_IDLE_SECONDS: seconds(60, 400 * 86_400, 14 * 86_400),
  APP_SESSION_SECONDS: seconds(300, 400 * 86_400, 365 * 86_400),
  APP_SESSION_IDLE_SECONDS: seconds(60, 400 * 86_400, 90 * 86_400),
  OAUTH_APPS: oauthApps,
  AUTH_GOOGLE_ID: z.string().regex(/^\S+$/, "must be the client id alone").optional(),
  AUTH_GOOGLE_SECRET: z.string().regex(/^\S+$/, "must be the client secret alone").optional(),
  AUTH_GOOGLE_ISSUER: issuer.default("https://accounts.google.com"),
  AUTH_GOOGLE_DOMAINS: z.string().default("").transform((text) => text.split(",").map((part) => part.trim().toLowerCase()).filter(Boolean)),
  SMTP_URL: url(/^smtps?:$/, "must be an smtp:// or smtps:// address").optional(),
  MAIL_FROM: z.string().max(254).regex(/^[^\r\n]+$/, "must be one line").default("Eloquent <no-reply@localhost>"),
  DATA_DIR: z.string().default(".data"),
  DNS_SERVERS: nameServers,
  ROUNDS_SECONDS: seconds(1, 86_400, 300),
  START_WAIT_SECONDS: seconds(0, 600, 60),
  DRAIN_SECONDS: seconds(0, 3_600, 60),
  ACCESS_TOKEN_SECONDS: seconds(30, 3600, 300),
  TRUSTED_PROXIES: proxies,
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  PORT: z.coerce.number("must be a port").int().min(1, "must be a port").max(65535, "must be a port").default(3000),
  METRICS_PORT: listenAt.optional(),
  WEB_METRICS_PORT: listenAt.optional(),
  WEB_URL: httpOrigin.default("http://127.0.0.1:3001"),
  GATEWAY_IN_FRONT: z.enum(["true", "false"], "must be true or false").default("false").transform((text) => text === "true"),
} as const;

export type FieldName = keyof typeof FIELDS;

type Pair = { readonly of: readonly FieldName[]; problem(set: (name: FieldName) => boolean): string | undefined };

/** What must hold between variables. Asked whenever all of them are read. */
export const PAIRS: readonly Pair[] = [
  {
    of: ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
    problem: (set) =>
      set("AUTH_GOOGLE_ID") === set("AUTH_GOOGLE_SECRET") ? undefined
      : `${set("AUTH_GOOGLE_ID") ? "AUTH_GOOGLE_SECRET" : "AUTH_GOOGLE_ID"} is missing: Google gives out the two together`,
  },
  {
    of: ["TLS_CERT_FILE", "TLS_KEY_FILE"],
    problem: (set) => (set("TLS_CERT_FILE") === set("TLS_KEY_FILE") ? undefined : `${set("TLS_CERT_FILE") ? "TLS_KEY_FILE" : "TLS_CERT_FILE"} is missing: a certificate and its key come together`),
  },
  {
    of: ["SMTP_URL", "MAIL_FROM"],
    problem: (set) => (set("SMTP_URL") && !set("MAIL_FROM") ? "MAIL_FROM is missing: SMTP_URL is set, and a mail needs a sender, such as Eloquent <no-reply@example.com>" : undefined),
  },
  {
    of: ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
    problem: (set) =>
      set("UPSTASH_REDIS_REST_URL") === set("UPSTASH_REDIS_REST_TOKEN") ? undefined
      : set("UPSTASH_REDIS_REST_URL") ? "UPSTASH_REDIS_REST_TOKEN is missing: UPSTASH_REDIS_REST_URL is set, and one is nothing without the other"
      : "UPSTASH_REDIS_REST_URL is missing: UPSTASH_REDIS_REST_TOKEN is set, and one is nothing without the other",
  },
  {
    of: ["REDIS_URL", "UPSTASH_REDIS_REST_URL"],
    problem: (set) => (set("REDIS_URL") && set("UPSTASH_REDIS_REST_URL") ? "REDIS_URL and UPSTASH_REDIS_REST_URL are both set: keep one, or half of the requests would be counted elsewhere" : undefined),
  },
];
