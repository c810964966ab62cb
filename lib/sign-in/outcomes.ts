// What can come of a sign-in, by method: closed lists, so that operators see each of them counted from nought.
import { REFUSED_IDENTITY } from "@/lib/identity/refused";
import { FAILURES } from "./failures";
import { CHECKS } from "./sso/check/report";
import { SSO_FAILURES } from "./sso/failures";

export type CountedMethod = "password" | "google" | "sso" | "app";

const identity = Object.keys(REFUSED_IDENTITY);

export const SIGN_IN_OUTCOMES: Readonly<Record<CountedMethod, readonly string[]>> = {
  password: ["signed_in", "no_match", "wait", "busy", "failed", ...identity],
  google: ["signed_in", ...Object.keys(FAILURES).filter((code) => !code.startsWith("sso_"))],
  sso: ["signed_in", "sso_expired", ...SSO_FAILURES, ...CHECKS.map((name) => `check:${name}`)],
  app: ["signed_in"],
};

/** Grant types as they are counted; what a client made up is `other`. */
export const GRANTS = ["authorization_code", "refresh_token", "client_credentials", "device_code"] as const;

/** RFC 6749 §5.2, RFC 8628 §3.5, RFC 8707 §2. */
export const GRANT_OUTCOMES = ["issued", "invalid_request", "invalid_client", "invalid_grant", "invalid_scope", "invalid_target", "unauthorized_client", "authorization_pending", "slow_down", "access_denied", "expired_token", "server_error"] as const;
