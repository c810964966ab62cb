// What a service provider asks (SAML Core §3.4.1): read by samlify, from a redirect or a form, and held to what is known of the service.
import { inflateRawSync } from "node:zlib";
import { Extractor, IdentityProvider, setSchemaValidator } from "samlify";
import { NotAnswered } from "./not-answered";
import { providerCalled, type KnownProvider, type Provider } from "./service-providers";

/** Whom to answer, and how. */
export type Asked = {
  readonly provider: Provider;
  readonly acsUrl: string;
  /** Undefined where nobody asked: an IdP-initiated answer. */
  readonly requestId: string | undefined;
  readonly relayState: string | undefined;
  /** Who the service thinks is coming. */
  readonly hint: string | undefined;
};

export type Arrival = { readonly binding: "redirect" | "post"; readonly fields: URLSearchParams; /** As it came: a redirect's signature covers these bytes. */ readonly query: string };

setSchemaValidator({ validate: async () => "not checked" }); // samlify wants one; a stand-in for an identity provider does without
const REQUEST_BYTES = 256 * 1024;
const VERIFYING = IdentityProvider({ entityID: "urn:eloquent:idp", wantAuthnRequestsSigned: true, singleSignOnService: [{ Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", Location: "/sso" }] });

/** @throws NotAnswered */
export async function readRequest(arrival: Arrival, known: readonly KnownProvider[]): Promise<Asked> {
  const message = arrival.fields.get("SAMLRequest");
  if (message === null) throw new NotAnswered("There is no SAMLRequest. Begin at the service that you want to sign in to.");
  const xml = xmlOf(message, arrival.binding);
  const { acsUrl, id, issuer, subject } = fieldsOf(xml);
  const provider = await providerCalled(issuer, known);
  const signed = arrival.binding === "redirect" ? arrival.fields.has("Signature") : /<(?:\w+:)?Signature[\s>]/.test(xml);
  if (provider.signs || (signed && provider.hasKey)) await verify(arrival, provider);
  if (acsUrl !== undefined && !provider.acsUrls.includes(acsUrl)) throw new NotAnswered(`${issuer} asks to be answered at ${acsUrl}, which is not an address of its own: ${provider.acsUrls.join(", ")}.`);
  return { provider, acsUrl: acsUrl ?? acsOf(provider), requestId: id, relayState: arrival.fields.get("RelayState") ?? undefined, hint: arrival.fields.get("login_hint") ?? subject };
}

/** For an answer that nobody asked for. */
export function acsOf({ acsUrls, entityId }: Provider): string {
  const [first] = acsUrls;
  if (first === undefined) throw new NotAnswered(`${entityId} has no address for answers by POST.`);
  return first;
}

function xmlOf(message: string, binding: Arrival["binding"]): string {
  try {
    const bytes = Buffer.from(message, "base64");
    return (binding === "redirect" ? inflateRawSync(bytes, { maxOutputLength: REQUEST_BYTES }) : bytes).toString();
  } catch {
    throw new NotAnswered("The SAMLRequest cannot be unpacked.");
  }
}

function fieldsOf(xml: string): { id: string; issuer: string; acsUrl: string | undefined; subject: string | undefined } {
  const attribute = (name: string) => ({ key: name, localPath: ["AuthnRequest"], attributes: [name] });
  const element = (key: string, ...localPath: string[]) => ({ key, localPath: ["AuthnRequest", ...localPath], attributes: [] });
  const found = attempt(() => Extractor.extract(xml, [attribute("ID"), attribute("AssertionConsumerServiceURL"), element("issuer", "Issuer"), element("subject", "Subject", "NameID")]));
  const text = (key: string) => (typeof found[key] === "string" && found[key] !== "" ? found[key].trim() : undefined);
  const [id, issuer] = [text("ID"), text("issuer")];
  if (id === undefined || issuer === undefined) throw new NotAnswered("The SAMLRequest is no AuthnRequest with an ID and an Issuer.");
  return { id, issuer, acsUrl: text("AssertionConsumerServiceURL"), subject: text("subject") };
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch {
    throw new NotAnswered("The SAMLRequest is not well-formed XML.");
  }
}

/** A redirect is signed as text, a form's message as XML (SAML Bindings §3.4.4.1, §3.5.4). */
async function verify({ binding, fields, query }: Arrival, provider: Provider): Promise<void> {
  const octetString = ["SAMLRequest", "RelayState", "SigAlg"].flatMap((name) => query.split("&").filter((part) => part.startsWith(`${name}=`))).join("&");
  const all = Object.fromEntries(fields);
  await VERIFYING.parseLoginRequest(provider.entity, binding, binding === "redirect" ? { query: all, octetString } : { body: all })
    .catch((error: unknown) => { throw new NotAnswered(`The signature of the request does not hold (${error instanceof Error ? error.message : String(error)}).`); });
}
