// What an access token says: the wire contract (RFC 9068 profile) between whoever issues one and whoever reads it.
import { z } from "zod";
import { SCOPE_SHAPE } from "@/lib/permissions/scopes";

export const AUDIENCE = "eloquent";
export const CLAIMS_VERSION = 1;
export const TOKEN_MAX_BYTES = 1536;
/** No token lives longer, whoever signed it: a leaked secret must not have minted one for a year. */
export const TOKEN_MAX_SECONDS = 3600;

export const ORG_SLUG = /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/;

const id = z.string().min(1).max(128).regex(/^[\x21-\x7e]+$/);
const seconds = z.number().int().nonnegative().max(253_402_300_799); // year 9999

const accessClaims = z.object({
  iss: z.string().min(1),
  aud: z.literal(AUDIENCE),
  sub: id,
  org: id,
  org_slug: z.string().regex(ORG_SLUG),
  role: z.string().regex(/^[a-z][a-z0-9_-]{0,47}$/),
  scope: z.string().refine((text) => text === "" || text.split(" ").every((scope) => SCOPE_SHAPE.test(scope))),
  sid: id,
  client_id: id,
  jti: id,
  iat: seconds,
  nbf: seconds,
  exp: seconds,
  ver: z.literal(CLAIMS_VERSION),
});

/** Times in seconds since the epoch; `scope` space-separated, empty for a member who may do nothing. */
export type AccessClaims = z.infer<typeof accessClaims>;

/** The claims, or the name of the first one that is missing or of the wrong shape. */
export function parseClaims(payload: unknown): { claims: AccessClaims } | { wrong: string } {
  const parsed = accessClaims.safeParse(payload);
  if (!parsed.success) return { wrong: String(parsed.error.issues[0]?.path[0] ?? "payload") };
  const { iat, nbf, exp } = parsed.data;
  if (exp <= nbf || exp <= iat || exp - iat > TOKEN_MAX_SECONDS) return { wrong: "exp" };
  return { claims: parsed.data };
}

/** An empty scope is no scope: nothing grants it. */
export function grants(claims: AccessClaims, scope: string): boolean {
  return scope !== "" && claims.scope.split(" ").includes(scope);
}
