// Where an identity provider is found, and what a service provider has to know of it: the three things that an admin copies.
import { IdentityProvider } from "samlify";
import { base64Der } from "./keys";
import { openKeyRing, type KeyRing } from "./key-ring";

export const IDP_NAME = "Acme identity provider";

export type Addresses = { readonly entityId: string; readonly ssoUrl: string; readonly metadataUrl: string };

/** The certificate is base64 DER. */
export type ConnectionFacts = Addresses & { readonly certificate: string };

/** For whoever configures a connection before it runs. */
export function connectionFacts(folder: string, origin: string, entityId?: string): ConnectionFacts {
  return { ...addressesAt(origin, entityId), certificate: base64Der(openKeyRing(folder, IDP_NAME).current.certificate) };
}

export function addressesAt(origin: string, entityId?: string): Addresses {
  return { entityId: entityId ?? `${origin}/metadata`, ssoUrl: `${origin}/sso`, metadataUrl: `${origin}/metadata` };
}

const REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

/** With every certificate that a response may have been signed with since the last rotation. */
export function metadata({ entityId, ssoUrl }: Addresses, { current, previous }: KeyRing): string {
  const signingCert = [current, ...(previous === undefined ? [] : [previous])].map(({ certificate }) => base64Der(certificate));
  return IdentityProvider({ entityID: entityId, signingCert, nameIDFormat: [EMAIL], singleSignOnService: [{ Binding: REDIRECT, Location: ssoUrl }, { Binding: POST, Location: ssoUrl }] }).getMetadata();
}
