// The gateway policy as people write it. Unknown keys, methods and scopes are mistakes, not extensions.
import { z } from "zod";
import { SCOPES, type Scope } from "@/lib/permissions/scopes";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

/** What the Edge door can carry whole: Next cuts a longer body without a word (next.config.ts says the same number). */
export const MAX_BODY_BYTES = 100 * 1024 * 1024;

const upstream = z.url({ protocol: /^https?$/, error: "must be an http or https URL" }).refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
}, "must be an origin alone: no path, query or credentials");

const scope = z.string().refine((text): text is Scope => Object.hasOwn(SCOPES, text), {
  error: (issue) => `unknown scope "${String(issue.input)}"; known are ${Object.keys(SCOPES).join(", ")}`,
});

const route = z.strictObject({
  path: z.string().max(512),
  methods: z.array(z.enum(METHODS)).min(1),
  scopes: z.array(scope).default([]),
  public: z.boolean().default(false),
}).refine((row) => !(row.public && row.scopes.length > 0), "a public route cannot ask for scopes");

const service = z.strictObject({
  upstream,
  timeoutSeconds: z.number().positive().max(600).default(30),
  maxBodyBytes: z.number().int().nonnegative().max(MAX_BODY_BYTES).default(1024 * 1024),
  rateLimit: z.strictObject({
    requests: z.number().int().positive(),
    windowSeconds: z.number().int().positive().max(86_400),
    per: z.enum(["user", "org"]),
  }).optional(),
  onLimiterDown: z.enum(["refuse", "allow"]).default("refuse"),
  routes: z.array(route).min(1),
});

export const policySchema = z.strictObject({
  version: z.literal(1),
  services: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, "a service is named in lower-case letters, digits and -"), service),
});

export type ServiceRules = Omit<z.infer<typeof service>, "routes">;
