// The wrapped responses have teeth: the forged assertion is where the paper puts it, and the signature over the other one still holds.
import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { SignedXml } from "xml-crypto";
import { newKeys } from "./keys";
import { makeResponse } from "./response";

const keys = newKeys({ commonName: "Acme identity provider" });
const input = { issuer: "https://idp.acme.test/saml", acsUrl: "https://app.test/acs", audience: "https://app.test/metadata", inResponseTo: "_request", nameId: "ada@acme.test", attributes: { email: "ada@acme.test" }, keys, now: new Date() };

type Variant = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
const wrapped = async (variant: Variant) => Buffer.from(await makeResponse(input, `wrapping_${variant}`), "base64").toString();
const parsed = (xml: string) => new DOMParser().parseFromString(xml, "text/xml") as unknown as XMLDocument;

const childOf = (parent: Element | undefined, name: string) => Array.from(parent?.childNodes ?? []).map((child) => child as Element).find((child) => child.nodeName === name);
const nameIn = (assertion: Element | undefined) => childOf(childOf(assertion, "saml:Subject"), "saml:NameID")?.textContent;

/** Readers as services have written them. */
const READERS = {
  "the first assertion anywhere": (xml: string) => nameIn(parsed(xml).getElementsByTagName("saml:Assertion")[0]),
  "the response's own assertion": (xml: string) => nameIn(childOf(parsed(xml).documentElement, "saml:Assertion")),
};

describe("a wrapped response", () => {
  it.each([
    [1, "the response's own assertion"], [2, "the response's own assertion"], [3, "the first assertion anywhere"], [4, "the first assertion anywhere"],
    [5, "the first assertion anywhere"], [6, "the first assertion anywhere"], [7, "the first assertion anywhere"], [8, "the first assertion anywhere"],
  ] as const)("%i deceives whoever reads %s", async (variant, reader) => {
    expect(READERS[reader](await wrapped(variant))).toBe("forged@acme.test");
  });

  // xml-crypto 6 refuses two elements of one ID; 7 and 8 are made of exactly that, so there the forged twin is taken out first.
  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)("%i still has a valid signature of the IdP", async (variant) => {
    const xml = await wrapped(variant);
    const text = variant === 7 ? xml.replace(/<samlp:Extensions>.*<\/samlp:Extensions>/s, "") : variant === 8 ? unwrapped(xml) : xml;
    const verifier = new SignedXml({ publicCert: keys.certificate });
    verifier.loadSignature(/<ds:Signature\b.*<\/ds:Signature>/s.exec(text)![0]);
    expect(verifier.checkSignature(text)).toBe(true);
    expect(verifier.getSignedReferences()).toEqual([expect.stringContaining("ada@acme.test")]);
    expect(verifier.getSignedReferences()[0]).not.toContain("forged");
  });

  it("has as many parents as the paper draws", async () => {
    const parents = await Promise.all(([1, 2, 3, 4, 5, 6, 7, 8] as const).map(async (variant) => placeOf(await wrapped(variant), "ada@acme.test")));
    expect(parents).toEqual([
      "Response/Signature/Response/Assertion", "Response/Response/Assertion", "Response/Assertion", "Response/Assertion/Assertion",
      "Response/Assertion", "Response/Assertion/Signature/Assertion", "Response/Assertion", "Response/Assertion/Signature/Object/Assertion",
    ]);
  });

  it("uses the signed assertion's own ID where the variant needs it", async () => {
    for (const variant of [7, 8] as const) {
      const ids = [...(await wrapped(variant)).matchAll(/<saml:Assertion [^>]*\bID="([^"]+)"/g)].map((match) => match[1]);
      expect(ids).toHaveLength(2);
      expect(ids[0]).toBe(ids[1]);
    }
  });
});

/** The signed assertion in its Object, alone in a document with its signature. */
function unwrapped(xml: string): string {
  const [, original] = /<ds:Object>(.*)<\/ds:Object>/s.exec(xml)!;
  const signature = /<ds:Signature\b.*<\/ds:Signature>/s.exec(xml)![0].replace(/<ds:Object>.*<\/ds:Object>/s, "");
  return `<r>${original!}${signature}</r>`;
}

function placeOf(xml: string, name: string): string {
  const ids = Array.from(parsed(xml).getElementsByTagName("saml:NameID")).filter((one) => one.textContent === name);
  expect(ids).toHaveLength(1);
  const path: string[] = [];
  for (let node = ids[0]!.parentNode!.parentNode; node?.nodeType === 1; node = node.parentNode) path.unshift((node as Element).localName);
  return path.join("/");
}
