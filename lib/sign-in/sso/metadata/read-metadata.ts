// An identity provider's metadata (SAML Metadata §2.4): who it is, where it takes requests, and what it signs with.
import { DOMParser } from "@xmldom/xmldom";
import { readCertificate } from "./certificate";
import { capped } from "./caps";
import { usableUrl } from "./usable-url";

const MD = "urn:oasis:names:tc:SAML:2.0:metadata";
const DS = "http://www.w3.org/2000/09/xmldsig#";
const PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
const BINDINGS = { redirect: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", post: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" } as const;
const CERTIFICATES_MAX = 10;

export type IdpMetadata = { readonly issuer: string; readonly ssoUrl: string; readonly ssoBinding: "redirect" | "post"; readonly certificates: readonly string[] };

/** `problem`: a sentence for whoever has to do something about it in their identity provider. */
export type ReadMetadata = { readonly metadata: IdpMetadata } | { readonly problem: string };

export function readMetadata(xml: string, now: Date): ReadMetadata {
  const problem = capped(xml);
  if (problem !== undefined) return { problem };
  const root = parse(xml);
  if (root === undefined) return { problem: "That is not well-formed XML. Copy it again, whole." };
  const found = entityIn(root);
  if ("problem" in found) return found;
  const { entity, idp } = found;
  const over = [root, entity, idp].map((element) => element.getAttribute("validUntil")).find((until) => until && !(new Date(until) > now));
  if (over) return { problem: `This metadata was good until ${over.slice(0, 40)}. Get it anew from your identity provider.` };
  return read(entity, idp);
}

function parse(xml: string): Element | undefined {
  let broken = false;
  const note = (): void => { broken = true; };
  try {
    const { documentElement } = new DOMParser({ errorHandler: { warning: () => undefined, error: note, fatalError: note } }).parseFromString(xml, "text/xml");
    return broken || documentElement === null ? undefined : documentElement;
  } catch {
    return undefined;
  }
}

function entityIn(root: Element): { entity: Element; idp: Element } | { problem: string } {
  if (root.namespaceURI !== MD) return { problem: "That is XML, but not SAML metadata. It begins with EntityDescriptor." };
  const entities = root.localName === "EntityDescriptor" ? [root] : childrenOf(root, MD, "EntityDescriptor");
  const idps = entities.flatMap((entity) => childrenOf(entity, MD, "IDPSSODescriptor").map((idp) => ({ entity, idp })));
  if (idps.length > 1) return { problem: `This describes ${idps.length} identity providers. What is needed is the metadata of one.` };
  if (idps[0] !== undefined) return idps[0];
  const ours = entities.some((entity) => childrenOf(entity, MD, "SPSSODescriptor").length > 0);
  return { problem: ours ? "This describes a service provider, such as us. What is needed is your identity provider’s." : "This describes no identity provider." };
}

function read(entity: Element, idp: Element): ReadMetadata {
  const issuer = entity.getAttribute("entityID")?.trim() ?? "";
  if (issuer === "" || issuer.length > 1024) return { problem: "It does not say who it describes: EntityDescriptor has no entityID." };
  if (!(idp.getAttribute("protocolSupportEnumeration") ?? "").split(/\s+/).includes(PROTOCOL)) return { problem: "This identity provider does not speak SAML 2.0." };
  const services = childrenOf(idp, MD, "SingleSignOnService");
  const [ssoBinding, ssoUrl] = (["redirect", "post"] as const).map((name) => [name, services.find((service) => service.getAttribute("Binding") === BINDINGS[name])?.getAttribute("Location")?.trim()] as const).find(([, url]) => url) ?? [];
  if (ssoBinding === undefined || !ssoUrl) return { problem: "It names no address for sign-ins by HTTP-Redirect or HTTP-POST (SingleSignOnService)." };
  const unusable = usableUrl(ssoUrl);
  if (unusable !== undefined) return { problem: `Its address for sign-ins cannot be used: ${unusable}` };
  const certificates = certificatesIn(idp);
  return "problem" in certificates ? certificates : { metadata: { issuer, ssoUrl, ssoBinding, ...certificates } };
}

function certificatesIn(idp: Element): { certificates: string[] } | { problem: string } {
  const signing = childrenOf(idp, MD, "KeyDescriptor").filter((key) => (key.getAttribute("use") || "signing") === "signing");
  // Of a chain, the first is the signer's own (XML Signature §4.5.4). The ones above it sign certificates, and must not sign people in.
  const texts = signing.flatMap((key) => Array.from(key.getElementsByTagNameNS(DS, "X509Data"))).flatMap((data) => childrenOf(data, DS, "X509Certificate").slice(0, 1)).map((one) => one.textContent ?? "");
  if (texts.length === 0) return { problem: "It has no certificate for signing (KeyDescriptor use=\"signing\"). Turn on signing at your identity provider, then get its metadata anew." };
  if (texts.length > CERTIFICATES_MAX) return { problem: `It has ${texts.length} certificates for signing. No more than ${CERTIFICATES_MAX} are taken.` };
  const certificates: string[] = [];
  for (const text of texts) {
    const one = readCertificate(text);
    if ("problem" in one) return { problem: `A certificate in it cannot be used. ${one.problem}` };
    if (!certificates.includes(one.certificate)) certificates.push(one.certificate);
  }
  return { certificates };
}

function childrenOf(element: Element, namespace: string, name: string): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1 && (node as Element).namespaceURI === namespace && (node as Element).localName === name);
}
