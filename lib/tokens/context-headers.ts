// What a service is told beside the token, and the claim each header repeats (the wire contract).
import type { AccessClaims } from "./claims";

export const CONTEXT_HEADERS = [
  ["x-eloquent-user-id", "sub"],
  ["x-eloquent-org-id", "org"],
  ["x-eloquent-org-slug", "org_slug"],
  ["x-eloquent-role", "role"],
  ["x-eloquent-scopes", "scope"],
  ["x-eloquent-session-id", "sid"],
] as const satisfies readonly (readonly [string, keyof AccessClaims])[];
