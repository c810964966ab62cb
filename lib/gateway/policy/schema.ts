// The gateway policy as people write it. Unknown keys, methods and scopes are mistakes, not extensions.
import { z } from "zod";
import { ROLES } from "@/lib/permissions/roles";
import { SCOPES, type Scope } from "@/lib/permissions/scopes";
import { REFUSALS, type RefusalCode } from "@/lib/refusals/codes";
import { unknown } from "./suggest";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

/** A tebibyte, so that a slip of the finger is found. The gateway streams; what Next carries is lib/doors/web/body-limit.ts. */
const MAX_BODY_BYTES = 1024 ** 4;

/** Exact, because a browser compares text with text (Fetch §3.3.4). http only for a page under development on this machine. */
const sharedOrigin = z.string().refine(isSharedOrigin, {
  error: (issue) => (issue.input === "*" || issue.input === "null"
    ? `"${String(issue.input)}" would let any site use a token it got hold of; list each origin`
    : "must be an exact https origin such as https://app.example.com, in lower case, without a path"),
});

const headerName = z.string().regex(/^[a-z0-9-]+$/, "must be a header name in lower case");

/** Which pages of other origins may call the service from a browser. Never with cookies: the gateway takes none. */
const cors = z.strictObject({
  origins: z.array(sharedOrigin).min(1),
  maxAgeSeconds: z.number().int().nonnegative().max(86_400).default(600),
  exposeHeaders: z.array(headerName).default([]),
});

function isSharedOrigin(text: string): boolean {
  if (text.includes("*") || !URL.canParse(text)) return false;
  const { hostname, origin, protocol } = new URL(text);
  return origin === text && (protocol === "https:" || (protocol === "http:" && (hostname === "localhost" || hostname === "127.0.0.1")));
}

const upstream = z.url({ protocol: /^https?$/, error: "must be an http or https URL" }).refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
}, "must be an origin alone: no path, query or credentials");

const scope = z.string().refine((text): text is Scope => Object.hasOwn(SCOPES, text), { error: ({ input }) => unknown("scope", input, Object.keys(SCOPES)) })
  .meta({ enum: Object.keys(SCOPES) }); // for editors and Helm, which read the JSON schema alone

export const routeSchema = z.strictObject({
  path: z.string().max(512),
  methods: z.array(z.enum(METHODS, { error: ({ input }) => unknown("method", input, METHODS) })).min(1),
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
    per: z.enum(["user", "org", "client", "address"]),
  }).optional(),
  onLimiterDown: z.enum(["refuse", "allow"]).default("refuse"),
  cors: cors.optional(),
  routes: z.array(routeSchema).min(1),
});

const refusalCodes = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];

/** An expectation that a team keeps beside its policy: `npm run policy -- test` holds the policy to it. */
const expectation = z.strictObject({
  request: z.string().regex(/^[A-Z]+ \/\S*$/, 'must look like "POST /api/workflows"'),
  role: z.enum(ROLES).optional(),
  scopes: z.array(scope).optional(),
  org: z.string().optional(),
  expect: z.enum(["allow", ...refusalCodes]),
}).refine((row) => !(row.role && row.scopes), "names a role or scopes, not both");

export type Expectation = z.infer<typeof expectation>;

/** Every key anyone may write, for saying which one was meant. */
export const POLICY_KEYS = ["version", "services", "tests", ...Object.keys(service.shape), ...Object.keys(routeSchema.shape), ...Object.keys(expectation.shape), ...Object.keys(cors.shape), "requests", "windowSeconds", "per"];

export const policySchema = z.strictObject({
  version: z.literal(1),
  services: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, "a service is named in lower-case letters, digits and -"), service),
  tests: z.array(expectation).default([]),
});

export type ServiceRules = Omit<z.infer<typeof service>, "routes">;
