// An XML signature over one element (XML Signature §4; SAML Core §5.4), by xml-crypto, and the ways it is made badly on purpose.
import { createHmac, createSign, type BinaryLike, type KeyLike } from "node:crypto";
import { ExclusiveCanonicalization, SignedXml, type CanonicalizationOrTransformationAlgorithm, type SignatureAlgorithm } from "xml-crypto";
import { DOMParser } from "@xmldom/xmldom";
import type { IdpKeys } from "../keys";

export type Signing = {
  readonly what: "assertion" | "response" | "both" | "none";
  readonly keys: IdpKeys;
  readonly algorithm: "rsa-sha256" | "rsa-sha1" | "hmac-sha256";
  /** `URI=""`, "this whole document", where SAML wants the element's ID (Core §5.4.2). */
  readonly emptyReference?: boolean;
  /** A stylesheet among the transforms, for a verifier that runs it before it has verified anything. */
  readonly stylesheet?: string;
};

const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116";
const MORE = "http://www.w3.org/2001/04/xmldsig-more#";
const SIGNATURE_METHODS = { "rsa-sha256": `${MORE}rsa-sha256`, "rsa-sha1": "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "hmac-sha256": `${MORE}hmac-sha256` };
const DIGEST_METHODS = { "rsa-sha256": "http://www.w3.org/2001/04/xmlenc#sha256", "rsa-sha1": "http://www.w3.org/2000/09/xmldsig#sha1", "hmac-sha256": "http://www.w3.org/2001/04/xmlenc#sha256" };

/** Signs the root element, and puts the signature behind its Issuer, where the schema wants it. */
export function signed(xml: string, signing: Signing): string {
  const made = signatureMaker(signing);
  made.computeSignature(xml, { prefix: "ds", location: { reference: "/*/*[local-name()='Issuer']", action: "after" } });
  const text = made.getSignedXml();
  return signing.stylesheet === undefined ? text : withStylesheet(text, signing.stylesheet, signing.keys);
}

/** The signature alone, for whoever wants to put it elsewhere. */
export function detachedSignature(xml: string, signing: Signing): string {
  const made = signatureMaker(signing);
  made.computeSignature(xml, { prefix: "ds" });
  return made.getSignatureXml();
}

/** The first one in a text, which none of ours nests. */
export function signatureIn(xml: string): string {
  const found = /<ds:Signature\b[\s\S]*?<\/ds:Signature>/.exec(xml);
  if (found === null) throw new Error("there is no signature to move");
  return found[0];
}

function signatureMaker({ algorithm, emptyReference, keys, stylesheet }: Signing): SignedXml {
  const made = new SignedXml({
    privateKey: algorithm === "hmac-sha256" ? keys.certificate : keys.privateKey, // the confusion: the public text taken for the secret
    publicCert: keys.certificate,
    signatureAlgorithm: SIGNATURE_METHODS[algorithm],
    canonicalizationAlgorithm: EXCLUSIVE,
    getKeyInfoContent: (content) => SignedXml.getKeyInfoContent(content ?? {}),
  });
  if (algorithm === "hmac-sha256") made.SignatureAlgorithms[SIGNATURE_METHODS[algorithm]] = HmacSha256;
  if (stylesheet !== undefined) made.CanonicalizationAlgorithms[XSLT] = NothingChanged;
  made.addReference({ xpath: "/*", transforms: [ENVELOPED, ...(stylesheet === undefined ? [] : [XSLT]), EXCLUSIVE], digestAlgorithm: DIGEST_METHODS[algorithm], isEmptyUri: emptyReference ?? false });
  return made;
}

/** xml-crypto writes no content into a transform, so it is put in and the signature's value is made again: it is a valid one. */
function withStylesheet(xml: string, stylesheet: string, keys: IdpKeys): string {
  const empty = new RegExp(`<ds:Transform Algorithm="${XSLT}"\\s*/>`);
  const text = xml.replace(empty, () => `<ds:Transform Algorithm="${XSLT}">${stylesheet}</ds:Transform>`);
  const info = new DOMParser().parseFromString(text, "text/xml").getElementsByTagName("ds:SignedInfo")[0];
  if (text === xml || info === undefined) throw new Error("there is no transform to fill");
  const canonical = new ExclusiveCanonicalization().process(info as unknown as Element, {}).toString();
  const value = createSign("RSA-SHA256").update(canonical).sign(keys.privateKey, "base64");
  return text.replace(/<ds:SignatureValue>[^<]*</, () => `<ds:SignatureValue>${value}<`);
}

class HmacSha256 implements SignatureAlgorithm {
  getSignature(signedInfo: BinaryLike, key: KeyLike): string {
    return createHmac("sha256", key as BinaryLike).update(signedInfo).digest("base64");
  }
  verifySignature(): boolean {
    return false; // made here, never believed here
  }
  getAlgorithmName(): string {
    return SIGNATURE_METHODS["hmac-sha256"];
  }
}

/** Stands for a stylesheet that copies everything. */
class NothingChanged implements CanonicalizationOrTransformationAlgorithm {
  process(node: Node): Node {
    return node;
  }
  getAlgorithmName(): string {
    return XSLT;
  }
}
