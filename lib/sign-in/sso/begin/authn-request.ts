// Our question to a SAML identity provider: a signed AuthnRequest, by the binding it takes (SAML Bindings §3.4, §3.5).
import { inflateRawSync } from "node:zlib";
import { SAML } from "@node-saml/node-saml";
import type { Connection } from "../connections.store";
import { ownAddresses } from "../own-addresses";
import type { OwnKey } from "../own-key/own-key";

/** Where the browser goes: an address, or a page with a form that posts itself. */
export type Leaving = { readonly location: string } | { readonly form: string; readonly target: string };

const ID = /\bID="(_[\w-]{8,128})"/;
const REQUEST_MAX = 64 * 1024;

/** Jackson has made a request, and will ask for an answer to its ID. @throws where it made none */
export function requestIdOf(made: { readonly redirect_url?: string; readonly authorize_form?: string }): { readonly requestId: string; readonly relayState: string } {
  const { relayState, request } = "redirect_url" in made && made.redirect_url !== undefined ? inAddress(new URL(made.redirect_url)) : inForm(made.authorize_form ?? "");
  const requestId = ID.exec(request)?.[1];
  if (requestId === undefined || relayState === "") throw new Error("Jackson made no SAML request");
  return { requestId, relayState };
}

function inAddress({ searchParams }: URL): { request: string; relayState: string } {
  const deflated = Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64");
  return { request: deflated.length === 0 ? "" : inflateRawSync(deflated, { maxOutputLength: REQUEST_MAX }).toString(), relayState: searchParams.get("RelayState") ?? "" };
}

function inForm(html: string): { request: string; relayState: string } {
  const field = (name: string): string => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? "";
  return { request: Buffer.from(field("SAMLRequest"), "base64").toString(), relayState: field("RelayState") };
}

/**
 * The request under that ID, made anew: Jackson signs inside the XML by either binding, and the redirect binding wants the
 * signature in the address (§3.4.4.1). It names no NameID format either: what the IdP was set up to send is what is mapped.
 * @param loginHint for the IdP to fill in; those that do not know it ignore it
 */
export async function leaveWithRequest(connection: Connection, { privateKey }: OwnKey, asked: { requestId: string; relayState: string }, loginHint: string | undefined): Promise<Leaving> {
  const { acsUrl, entityId } = ownAddresses();
  const saml = new SAML({
    callbackUrl: acsUrl, issuer: entityId, entryPoint: connection.ssoUrl ?? "", idpCert: [...connection.certificates],
    privateKey, signatureAlgorithm: "sha256", digestAlgorithm: "sha256", identifierFormat: null, disableRequestedAuthnContext: true,
    generateUniqueId: () => asked.requestId, additionalAuthorizeParams: loginHint === undefined ? {} : { login_hint: loginHint },
    ...(connection.ssoBinding === "post" ? { authnRequestBinding: "HTTP-POST", skipRequestCompression: true } : {}),
  });
  if (connection.ssoBinding !== "post") return { location: await saml.getAuthorizeUrlAsync(asked.relayState, undefined, {}) };
  return { form: await saml.getAuthorizeFormAsync(asked.relayState), target: new URL(connection.ssoUrl ?? "").origin };
}
