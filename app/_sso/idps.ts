// The identity providers whose words we know, as their own admins call them.
import type { Idp, Kind } from "@/lib/sign-in/sso/connections.store";

export const IDP_NAMES: Record<Idp, { readonly name: string; readonly sentence: string }> = {
  okta: { name: "Okta", sentence: "Okta Workforce Identity" },
  entra: { name: "Microsoft Entra ID", sentence: "Formerly Azure Active Directory" },
  google: { name: "Google Workspace", sentence: "A custom SAML app in the Admin console" },
  onelogin: { name: "OneLogin", sentence: "OneLogin by One Identity" },
  jumpcloud: { name: "JumpCloud", sentence: "A custom application" },
  generic: { name: "Another", sentence: "Anything that speaks SAML 2.0 or OpenID Connect" },
};

export const KIND_NAMES: Record<Kind, string> = { saml: "SAML", oidc: "OpenID Connect" };

/** Google’s own custom apps are SAML; its OpenID Connect is the button that everybody has. */
export const SAML_ONLY: ReadonlySet<Idp> = new Set<Idp>(["google"]);
