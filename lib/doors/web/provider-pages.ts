// The pages whose forms lead to Google: a browser without JavaScript follows them there only if the page's policy names Google's origin.
import { readConfig } from "@/lib/config/read";
import { contentPolicy } from "./content-policy";

export const PROVIDER_PAGES = ["/sign-in", "/sign-up", "/account/connections"] as const;

export function isProviderPage(pathname: string): boolean {
  return (PROVIDER_PAGES as readonly string[]).includes(pathname);
}

/**
 * Chromium holds form-action to every redirect that answers a form (CSP 3 leaves it open), so the one origin that is
 * configured is named, on these pages alone. Known only where web runs, not where it was built: hence not in next.config.ts.
 */
export function providerPagePolicy(): string {
  const { AUTH_GOOGLE_ID, AUTH_GOOGLE_ISSUER } = readConfig(["AUTH_GOOGLE_ID", "AUTH_GOOGLE_ISSUER"], process.env);
  return contentPolicy(AUTH_GOOGLE_ID === undefined ? [] : [new URL(AUTH_GOOGLE_ISSUER).origin]);
}
