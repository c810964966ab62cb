// What Jackson is told of a SAML identity provider: only what we keep of it ourselves, as metadata (SAML Metadata §2.4.3).
import type { Connection } from "../connections.store";

const BINDINGS = { redirect: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", post: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" } as const;

type Known = Pick<Connection, "issuer" | "ssoUrl" | "ssoBinding" | "certificates">;

/** @throws where something is missing */
export function idpMetadata({ certificates, issuer, ssoBinding, ssoUrl }: Known): string {
  if (issuer === null || ssoUrl === null || ssoBinding === null || certificates.length === 0) throw new Error("the connection lacks its metadata");
  const keys = certificates.map((certificate) => `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${escape(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`);
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${escape(issuer)}">`
    + `<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys.join("")}`
    + `<md:SingleSignOnService Binding="${BINDINGS[ssoBinding]}" Location="${escape(ssoUrl)}"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
