// A SAML response made by hand, so that a test can change any of it before it is signed, or after.
import { generateKeyPairSync } from "node:crypto";
import forge from "node-forge";
import { SignedXml } from "xml-crypto";
import xmlenc from "xml-encryption";
import type { Expectations } from "@/lib/sign-in/sso/check/report";

export type Keys = { readonly privateKey: string; readonly publicKey: string; readonly pem: string; /** DER */ readonly certificate: string };
export type Part = "assertion" | "response";
export type Signing = { readonly keys?: Keys; readonly method?: string; readonly digest?: string; readonly transforms?: string[]; readonly c14n?: string; readonly keyInfo?: boolean };
export type Wishes = Signing & {
  readonly sign?: readonly Part[];
  /** Before anything is signed. */
  readonly edit?: (xml: string) => string;
  /** The assertion once it is signed. */
  readonly editSigned?: (assertion: string) => string;
  /** The whole, last of all. */
  readonly editAll?: (xml: string) => string;
  readonly encryptFor?: Keys;
};

export const NOW = new Date("2026-06-01T12:00:00Z");
export const ACS = "https://app.example.test/api/sso/acs";
export const AUDIENCE = "https://app.example.test/api/sso/metadata";
export const ISSUER = "https://idp.example.test/acme";
export const REQUEST = "_request0001";
const C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

export function makeKeys({ bits = 2048, from = "2020-01-01", until = "2040-01-01", name = "idp.example.test" } = {}): Keys {
  const pair = generateKeyPairSync("rsa", { modulusLength: bits, publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs1", format: "pem" } });
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  made.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(16))}`;
  made.validity.notBefore = new Date(from);
  made.validity.notAfter = new Date(until);
  made.setSubject([{ name: "commonName", value: name }]);
  made.setIssuer([{ name: "commonName", value: name }]);
  made.sign(forge.pki.privateKeyFromPem(pair.privateKey), forge.md.sha256.create());
  const pem = forge.pki.certificateToPem(made);
  return { ...pair, pem, certificate: pem.replace(/-----[A-Z ]+-----|\s/g, "") };
}

export const IDP = makeKeys();
export const SP = makeKeys({ name: "app.example.test" });

export function expecting(more: Partial<Expectations> = {}): Expectations {
  return { acsUrl: ACS, audience: AUDIENCE, issuer: ISSUER, certificates: [IDP.certificate], allowSha1: false, skewSeconds: 60, inResponseTo: REQUEST, decryptionKey: SP.privateKey, ...more };
}

const ASSERTION = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_assertion01" Version="2.0" IssueInstant="2026-06-01T12:00:00Z"><saml:Issuer>${ISSUER}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">ada@acme.test</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${REQUEST}" NotOnOrAfter="2026-06-01T12:05:00Z" Recipient="${ACS}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="2026-06-01T11:59:00Z" NotOnOrAfter="2026-06-01T12:06:00Z"><saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-06-01T11:58:00Z" SessionIndex="_session01"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue xsi:type="xs:string">ada@acme.test</saml:AttributeValue></saml:Attribute><saml:Attribute Name="groups"><saml:AttributeValue xsi:type="xs:string">Engineering &amp; Co</saml:AttributeValue><saml:AttributeValue xsi:type="xs:string">IT</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`;
export const RESPONSE = `<?xml version="1.0" encoding="UTF-8"?><samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_response01" Version="2.0" IssueInstant="2026-06-01T12:00:00Z" Destination="${ACS}" InResponseTo="${REQUEST}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${ISSUER}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${ASSERTION}</samlp:Response>`;

/** @returns base64 */
export async function mint(wishes: Wishes = {}): Promise<string> {
  return encode(await mintXml(wishes));
}

export async function mintXml({ edit = same, editAll = same, editSigned = same, encryptFor, sign = ["assertion"], ...signing }: Wishes = {}): Promise<string> {
  let xml = edit(RESPONSE);
  if (sign.includes("assertion")) xml = signPart(xml, "Assertion", signing);
  xml = xml.replace(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, (assertion) => editSigned(assertion));
  if (encryptFor !== undefined) xml = await encryptIn(xml, encryptFor);
  if (sign.includes("response")) xml = signPart(xml, "Response", signing);
  return editAll(xml);
}

export function encode(xml: string): string {
  return Buffer.from(xml).toString("base64");
}

/** A test that changes nothing proves nothing. */
export const swap = (from: string | RegExp, to: string) => (xml: string): string => {
  const changed = xml.replace(from, () => to);
  if (changed === xml) throw new Error(`nothing to replace: ${from}`);
  return changed;
};

function signPart(xml: string, name: string, { c14n = C14N, digest = "http://www.w3.org/2001/04/xmlenc#sha256", keyInfo = true, keys = IDP, method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", transforms = [ENVELOPED, C14N] }: Signing): string {
  const signer = new SignedXml({ privateKey: keys.privateKey, publicCert: keys.pem, signatureAlgorithm: method, canonicalizationAlgorithm: c14n, ...(keyInfo ? {} : { getKeyInfoContent: () => null }) });
  const xpath = `//*[local-name(.)='${name}']`;
  signer.addReference({ xpath, transforms, digestAlgorithm: digest });
  signer.computeSignature(xml, { prefix: "ds", location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: "after" } });
  return signer.getSignedXml();
}

function encryptIn(xml: string, { pem, publicKey }: Keys): Promise<string> {
  const assertion = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? "";
  const options = { rsa_pub: publicKey, pem, encryptionAlgorithm: "http://www.w3.org/2009/xmlenc11#aes256-gcm", keyEncryptionAlgorithm: "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p" } as const;
  return new Promise((resolve, reject) => xmlenc.encrypt(assertion, options, (error: Error | null, encrypted) => {
    if (error !== null) return reject(error);
    resolve(xml.replace(assertion, () => `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${encrypted}</saml:EncryptedAssertion>`));
  }));
}

function same(xml: string): string {
  return xml;
}
