// Why a way to an identity provider and back let nobody in: closed codes, kept with the attempt, explained to admins (doctor/).
export const SSO_FAILURES = [
  "attempt_unknown", "attempt_expired", "attempt_answered", "other_browser", "connection_off", "idp_initiated_off",
  "idp_refused", "verifiers_disagree", "email_missing", "domain_foreign", "account_refused", "role_missing", "failed",
] as const;

/** `check:…` names the check of a response that failed (check/report.ts). */
export type SsoFailure = (typeof SSO_FAILURES)[number] | `check:${string}`;
