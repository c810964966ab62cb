// What an identity provider has to be told of us.
import { readConfig } from "@/lib/config/read";

export type OwnAddresses = {
  /** Assertion consumer service: where the IdP sends people back to (SAML Bindings §3.5). */
  readonly acsUrl: string;
  /** Our name, and the address of our metadata. */
  readonly entityId: string;
  /** OpenID Connect's redirect URI. */
  readonly oidcRedirectUri: string;
};

export function ownAddresses(): OwnAddresses {
  const origin = readConfig(["AUTH_URL"], process.env).AUTH_URL;
  return { acsUrl: `${origin}/api/sso/acs`, entityId: `${origin}/api/sso/metadata`, oidcRedirectUri: `${origin}/api/sso/oidc` };
}
