// Every way the front door says no. A code is a contract: clients branch on it, so codes are added, never renamed.

/** One row per refusal: the HTTP status it answers with and the title a person reads (RFC 9457 §3.1). */
export const REFUSALS = {
  request_malformed: { status: 400, title: "The request cannot be read" },
  path_ambiguous: { status: 400, title: "The path can be read in more than one way" },
  token_missing: { status: 401, title: "No access token was sent" },
  token_malformed: { status: 401, title: "The access token is not a well-formed JWT" },
  token_invalid: { status: 401, title: "The access token cannot be trusted" },
  token_expired: { status: 401, title: "The access token has expired" },
  token_not_yet_valid: { status: 401, title: "The access token is not valid yet" },
  token_claims_invalid: { status: 401, title: "The access token's claims are not acceptable" },
  jwt_secret_mismatch: { status: 401, title: "The token was signed with another jwtSecret" },
  session_missing: { status: 401, title: "Nobody is signed in" },
  session_revoked: { status: 401, title: "The session has ended" },
  scope_missing: { status: 403, title: "The token does not grant what this route needs" },
  session_confined: { status: 403, title: "The session speaks for another organisation alone" },
  sso_required: { status: 403, title: "The organisation asks for single sign-on" },
  https_required: { status: 403, title: "Only HTTPS is accepted" },
  origin_refused: { status: 403, title: "The request comes from another site" },
  route_unknown: { status: 404, title: "No route serves this path" },
  org_unknown: { status: 404, title: "No such organisation, or you are not a member of it" },
  record_unknown: { status: 404, title: "No such record in this organisation" },
  method_not_allowed: { status: 405, title: "The route exists, but not for this method" },
  org_mismatch: { status: 409, title: "The token is bound to another organisation" },
  body_too_large: { status: 413, title: "The body is larger than the route accepts" },
  expectation_failed: { status: 417, title: "The expectation cannot be met" },
  rate_limited: { status: 429, title: "Too many requests" },
  headers_too_large: { status: 431, title: "The request's headers are too large" },
  internal_error: { status: 500, title: "Something failed on our side" },
  upstream_unavailable: { status: 502, title: "The service behind the gateway cannot be reached" },
  limiter_unavailable: { status: 503, title: "Rate limits cannot be checked right now" },
  recall_unavailable: { status: 503, title: "Remembered refusals cannot be read right now" },
  revocations_unavailable: { status: 503, title: "Ended sessions cannot be told from live ones right now" },
  upstream_timeout: { status: 504, title: "The service behind the gateway did not answer in time" },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof REFUSALS;
