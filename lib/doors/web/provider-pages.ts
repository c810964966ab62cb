// The pages whose forms lead to Google: a browser without JavaScript follows them there only if the page's policy names Google's origin.
import { readConfig } from "@/lib/config/read";

const PROVIDER_PAGES = ["/sign-in", "/sign-up", "/account/connections"] as const;

/**
 * Chromium holds form-action to every redirect that answers a form (CSP 3 leaves it open), so the one origin that is
 * configured is named, on these pages alone.
 */
export function googleOrigins(pathname: string): readonly string[] {
  if (!(PROVIDER_PAGES as readonly string[]).includes(pathname)) return [];
  const { AUTH_GOOGLE_ID, AUTH_GOOGLE_ISSUER } = readConfig(["AUTH_GOOGLE_ID", "AUTH_GOOGLE_ISSUER"], process.env);
  return AUTH_GOOGLE_ID === undefined ? [] : [new URL(AUTH_GOOGLE_ISSUER).origin];
}
