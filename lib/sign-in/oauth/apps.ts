// Which apps may ask for tokens: the product's own. Nobody registers here from outside.
import type { OauthApp } from "@/lib/config/oauth-apps";
import { readConfig } from "@/lib/config/read";

export function appOf(clientId: string): OauthApp | undefined {
  return readConfig(["OAUTH_APPS"], process.env).OAUTH_APPS.find((app) => app.clientId === clientId);
}

/** For people; the id itself for an app that is configured no more. */
export function appName(clientId: string): string {
  return appOf(clientId)?.name ?? clientId;
}

/**
 * Nobody but the app can receive what is sent there (RFC 8252 §8.6): any program on the device may listen on loopback or claim a
 * scheme, so there a person is asked before anything is sent.
 */
export function isAssured(redirectUri: string): boolean {
  return redirectUri.startsWith("https://");
}
