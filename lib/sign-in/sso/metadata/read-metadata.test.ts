// Metadata as identity providers give it out, and everything that is none, each with the sentence that says so.
import forge from "node-forge";
import { beforeAll, describe, expect, it } from "vitest";
import { factsOf, readCertificate, readCertificates } from "./certificate";
import { readMetadata } from "./read-metadata";

const NOW = new Date("2026-11-25T12:00:00Z");
process.env["AUTH_URL"] = "https://app.example.com";

const made = new Map<string, string>();
/** Base64 DER. */
const certificate = (name: string, bits = 2048): string => made.get(name) ?? make(name, bits);
beforeAll(() => void certificate("first"));

function make(name: string, bits: number): string {
  const keys = forge.pki.rsa.generateKeyPair({ bits });
  const one = forge.pki.createCertificate();
  one.publicKey = keys.publicKey;
  one.serialNumber = "01";
  one.validity.notBefore = new Date("2026-01-01T00:00:00Z");
  one.validity.notAfter = new Date("2027-01-01T00:00:00Z");
  one.setSubject([{ name: "commonName", value: name }]);
  one.setIssuer([{ name: "commonName", value: name }]);
  one.sign(keys.privateKey, forge.md.sha256.create());
  const base64 = forge.util.encode64(forge.asn1.toDer(forge.pki.certificateToAsn1(one)).getBytes());
  made.set(name, base64);
  return base64;
}

const key = (certificates: string[], use = ' use="signing"') => `<md:KeyDescriptor${use}><ds:KeyInfo><ds:X509Data>${certificates.map((one) => `<ds:X509Certificate>\n${one.replace(/(.{64})/g, "$1\n")}\n</ds:X509Certificate>`).join("")}</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
const service = (binding: string, location: string) => `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`;
const BOTH = service("HTTP-POST", "https://idp.example.com/post") + service("HTTP-Redirect", "https://idp.example.com/redirect");

function metadata({ keys = key([certificate("first")]), services = BOTH, attributes = 'entityID="https://idp.example.com/metadata"', role = 'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"' } = {}): string {
  return `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ${attributes}><md:IDPSSODescriptor ${role}>${keys}${services}</md:IDPSSODescriptor></md:EntityDescriptor>`;
}

const problem = (xml: string): string => {
  const read = readMetadata(xml, NOW);
  return "problem" in read ? read.problem : "none";
};

describe("metadata", () => {
  it("says who, where and with which certificates; redirect is preferred", () => {
    expect(readMetadata(metadata(), NOW)).toEqual({ metadata: { issuer: "https://idp.example.com/metadata", ssoUrl: "https://idp.example.com/redirect", ssoBinding: "redirect", certificates: [certificate("first")] } });
  });

  it("may know the POST binding alone, another prefix, a key for both uses, several keys, and be one of a list", () => {
    const keys = key([certificate("first")], "") + key([certificate("second")]) + key([certificate("first")]) + key([certificate("encrypting")], ' use="encryption"');
    const xml = metadata({ keys, services: service("HTTP-POST", "https://idp.example.com/post") }).replaceAll("md:", "m:").replace("xmlns:md", "xmlns:m");
    const list = `<m:EntitiesDescriptor xmlns:m="urn:oasis:names:tc:SAML:2.0:metadata">${xml.replace(/<\?xml[^>]*>/, "")}<m:EntityDescriptor entityID="sp"><m:SPSSODescriptor/></m:EntityDescriptor></m:EntitiesDescriptor>`;
    for (const one of [xml, list]) expect(readMetadata(one, NOW)).toMatchObject({ metadata: { ssoBinding: "post", certificates: [certificate("first"), certificate("second")] } });
  });

  it("of a chain, only the signer's own certificate may sign people in", () => {
    expect(readMetadata(metadata({ keys: key([certificate("first"), certificate("authority")]) }), NOW)).toMatchObject({ metadata: { certificates: [certificate("first")] } });
  });

  it.each<[string, () => string, RegExp]>([
    ["nothing", () => " ", /nothing in it/],
    ["a web page", () => "<!doctype html><html><p>Sign in</html>", /web page/],
    ["a web page without a doctype", () => "<html><p>Sign in</html>", /web page/],
    ["JSON", () => '{"issuer":"x"}', /not well-formed XML/],
    ["half of it", () => metadata().slice(0, 700), /not well-formed XML/],
    ["another XML", () => "<rss/>", /not SAML metadata/],
    ["the same names in another namespace", () => metadata().replaceAll("SAML:2.0:metadata", "SAML:1.0:metadata"), /not SAML metadata/],
    ["a service provider's", () => metadata().replaceAll("IDPSSODescriptor", "SPSSODescriptor"), /describes a service provider/],
    ["two identity providers", () => metadata().replace(/<\?xml[^>]*>/, "").replace(/(.*)/s, '<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">$1$1</md:EntitiesDescriptor>'), /describes 2 identity providers/],
    ["nobody's", () => metadata({ attributes: "" }), /no entityID/],
    ["SAML 1.1", () => metadata({ role: 'protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol"' }), /does not speak SAML 2\.0/],
    ["one without an address", () => metadata({ services: service("SOAP", "https://idp.example.com/soap") }), /no address for sign-ins/],
    ["one over http", () => metadata({ services: service("HTTP-Redirect", "http://idp.example.com/sso") }), /has to be https/],
    ["one with a script", () => metadata({ services: service("HTTP-Redirect", "javascript:alert(1)") }), /begin with https/],
    ["one without a certificate", () => metadata({ keys: "" }), /no certificate for signing/],
    ["one that only encrypts", () => metadata({ keys: key([certificate("first")], ' use="encryption"') }), /no certificate for signing/],
    ["one with a damaged certificate", () => metadata({ keys: key([certificate("first").slice(0, 400)]) }), /cannot be read/],
    ["one with a short key", () => metadata({ keys: key([certificate("short", 1024)]) }), /1024 bits/],
    ["one that is over", () => metadata({ attributes: 'entityID="x" validUntil="2026-11-25T11:59:59Z"' }), /was good until 2026-11-25T11:59:59Z/],
    ["one that is over on some day that is none", () => metadata({ attributes: 'entityID="x" validUntil="soon"' }), /was good until soon/],
    ["one with a DTD", () => metadata().replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>'), /document type declaration/],
    ["a large one", () => metadata() + " ".repeat(1_000_000), /more than a megabyte/],
    ["a deep one", () => metadata({ services: "<a>".repeat(60) + "</a>".repeat(60) }), /nested or repeated/],
    ["one that opens comments by the hundred thousand", () => `<a>${"<!--".repeat(200_000)}`, /nested or repeated/],
    ["one with forty thousand attributes", () => metadata({ services: `<a ${Array.from({ length: 40_000 }, (_, i) => `a${i}="1"`).join(" ")}/>` }), /nested or repeated/],
  ])("is not %s", (_, xml, sentence) => expect(problem(xml())).toMatch(sentence));
});

describe("a certificate", () => {
  const pem = (name: string) => `-----BEGIN CERTIFICATE-----\n${certificate(name).replace(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----\n`;

  it("is read from PEM and from bare base64, with what is in it", () => {
    for (const text of [pem("first"), certificate("first")]) expect(readCertificate(text)).toMatchObject({ certificate: certificate("first"), facts: { commonName: "first", notAfter: new Date("2027-01-01T00:00:00Z") } });
    expect(factsOf(certificate("first"))?.sha256).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(factsOf("damaged")).toBeUndefined();
  });

  it("may come with others, and once is enough", () => {
    expect(readCertificates(pem("first") + pem("second") + pem("first"))).toEqual({ certificates: [certificate("first"), certificate("second")] });
    expect(readCertificates(pem("first") + pem("second").replace("MIIC", ""))).toEqual({ problem: expect.stringMatching(/^Certificate 2: /) });
  });

  it("is not a private key, and not just any text", () => {
    expect(readCertificates(`${pem("first")}-----BEGIN CERTIFICATE-----\nMIIC`)).toEqual({ problem: expect.stringContaining("cut off") });
    expect(readCertificates("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----")).toEqual({ problem: expect.stringContaining("private key") });
    expect(readCertificates("https://idp.example.com")).toEqual({ problem: expect.stringContaining("not a certificate") });
  });
});
