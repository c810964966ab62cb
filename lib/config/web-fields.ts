// What web reads of the environment beyond the guard and the counters, so that a start refuses all of it at once.
import type { FieldName } from "./fields";

export const WEB_FIELDS = [
  "AUTH_SECRET", "DATABASE_URL", "ACCESS_TOKEN_SECONDS", "GATEWAY_IN_FRONT", "REVOCATIONS_LOST",
  "SESSION_SECONDS", "SESSION_IDLE_SECONDS", "SIGN_IN_PER_MINUTE",
  "APP_SESSION_SECONDS", "APP_SESSION_IDLE_SECONDS", "OAUTH_APPS",
  "AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "AUTH_GOOGLE_ISSUER", "AUTH_GOOGLE_DOMAINS",
  "SMTP_URL", "MAIL_FROM", "DATA_DIR",
  "WEB_METRICS_PORT",
  "DNS_SERVERS", "ROUNDS_SECONDS", "START_WAIT_SECONDS",
] as const satisfies readonly FieldName[];
