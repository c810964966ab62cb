// What a Signature element claims to be, and whether it has the one shape that every verifier reads alike (SAML Core §5.4).
import { allIn, attributeOf, childrenNamed, childrenOf, is, NS, onlyChild } from "../text/document";
import { LIMITS } from "../limits";
import type { Why } from "../whys";

export type ShapeFlaw = { readonly name: "algorithm"; readonly why: Why<"algorithm">; readonly found?: string | undefined } | { readonly name: "signature"; readonly why: Why<"signature">; readonly found?: string | undefined };
export type Shape = { readonly keyInfo: Element | undefined; readonly method: string; /** As node:crypto calls it. */ readonly hash: string | undefined; readonly sha1: boolean; readonly flaw: ShapeFlaw | undefined };

const SIGNATURE_METHODS: Readonly<Record<string, { readonly label: string; readonly sha1?: true }>> = {
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": { label: "RSA-SHA256" },
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": { label: "RSA-SHA512" },
  "http://www.w3.org/2000/09/xmldsig#rsa-sha1": { label: "RSA-SHA1", sha1: true },
};
const DIGEST_METHODS: Readonly<Record<string, { readonly label: string; readonly sha1?: true }>> = {
  "http://www.w3.org/2001/04/xmlenc#sha256": { label: "SHA-256" },
  "http://www.w3.org/2001/04/xmlenc#sha512": { label: "SHA-512" },
  "http://www.w3.org/2000/09/xmldsig#sha1": { label: "SHA-1", sha1: true },
};
const ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/** @param signed the element that has to be what is signed: the parent of the signature */
export function shapeOf(signature: Element, signed: Element): Shape {
  const info = onlyChild(signature, "signature", "SignedInfo");
  const keyInfo = onlyChild(signature, "signature", "KeyInfo");
  const methods = [info, info && onlyChild(info, "signature", "Reference")].map((parent, index) => {
    const element = parent && onlyChild(parent, "signature", index === 0 ? "SignatureMethod" : "DigestMethod");
    return element === undefined ? "" : (attributeOf(element, "Algorithm") ?? "");
  });
  const [method = "", digest = ""] = methods;
  const [known, knownDigest] = [own(SIGNATURE_METHODS, method), own(DIGEST_METHODS, digest)];
  return {
    keyInfo, method: known === undefined || knownDigest === undefined ? `${nameOf(method)}, ${nameOf(digest)}` : `${known.label}, ${knownDigest.label}`,
    hash: known?.label, sha1: known?.sha1 === true || knownDigest?.sha1 === true, flaw: flawOf(signature, signed, method, digest),
  };
}

function flawOf(signature: Element, signed: Element, method: string, digest: string): ShapeFlaw | undefined {
  // An Object may hold what was signed, away from where it is read (XSW 2, 4, 5, 8); libraries find a SignedInfo by name, wherever it is.
  if (!/^SignedInfo SignatureValue(?: KeyInfo)?$/.test(namesIn(signature))) return { name: "signature", why: "structure", found: namesIn(signature) };
  if (allIn(signature).length > LIMITS.signatureElements) return { name: "signature", why: "structure", found: `over ${LIMITS.signatureElements} elements` };
  const info = childrenNamed(signature, "signature", "SignedInfo")[0]!;
  if (!/^CanonicalizationMethod SignatureMethod Reference$/.test(namesIn(info))) return { name: "signature", why: "structure", found: namesIn(info) };
  const reference = childrenNamed(info, "signature", "Reference")[0]!;
  // HMAC with the public certificate as its key: whoever knows the certificate could sign.
  if (/hmac/i.test(method)) return { name: "algorithm", why: "hmac", found: nameOf(method) };
  if (own(SIGNATURE_METHODS, method) === undefined) return { name: "algorithm", why: "unsupported", found: nameOf(method) };
  if (own(DIGEST_METHODS, digest) === undefined) return { name: "algorithm", why: "unsupported", found: nameOf(digest) };
  const c14n = childrenNamed(info, "signature", "CanonicalizationMethod")[0]!;
  if (attributeOf(c14n, "Algorithm") !== NS.c14n) return { name: "algorithm", why: "canonicalization", found: nameOf(attributeOf(c14n, "Algorithm") ?? "") };
  if (childrenOf(c14n).length > 0) return { name: "algorithm", why: "canonicalization", found: namesIn(c14n) };
  return referenceFlaw(reference, signed);
}

function referenceFlaw(reference: Element, signed: Element): ShapeFlaw | undefined {
  if (!/^Transforms DigestMethod DigestValue$/.test(namesIn(reference))) return { name: "signature", why: "structure", found: namesIn(reference) };
  const transforms = childrenOf(childrenNamed(reference, "signature", "Transforms")[0]!);
  const names = transforms.map((transform) => (is(transform, "signature", "Transform") ? (attributeOf(transform, "Algorithm") ?? "") : transform.nodeName));
  // SAML Core §5.4.4. XSLT and XPath choose what is signed, and run the sender's program.
  if (names.length !== 2 || names[0] !== ENVELOPED || names[1] !== NS.c14n) return { name: "algorithm", why: "transform", found: names.map(nameOf).join(", ") };
  if (childrenOf(transforms[0]!).length > 0 || !childrenOf(transforms[1]!).every((child) => is(child, "c14n", "InclusiveNamespaces"))) return { name: "algorithm", why: "transform" };
  const id = attributeOf(signed, "ID");
  const uri = attributeOf(reference, "URI");
  // SAML Core §5.4.2: the ID of the element it is in, and of nothing else. The characters are those of an ID: libraries search with it.
  if (id === undefined || !/^[A-Za-z_][\w.-]*$/.test(id) || uri !== `#${id}`) return { name: "signature", why: "reference", found: uri === "" ? "the whole document" : uri };
  return undefined;
}

function namesIn(element: Element): string {
  return childrenOf(element).map((child) => (child.namespaceURI === NS.signature ? child.localName : child.nodeName)).join(" ");
}

/** What an admin knows it by. */
function nameOf(uri: string): string {
  return uri === "" ? "none" : uri.replace(/^.*[#/](?=.)/, "");
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
