// Is it signed, by one of the configured certificates, in a way that counts? What comes back is what was signed, byte by byte.
import { createVerify } from "node:crypto";
import { SignedXml } from "xml-crypto";
import type { Asked } from "../asked";
import { certificateIn, isAmong, type Certificate } from "./certificates";
import type { Read } from "../text/decode";
import { LIMITS } from "../limits";
import { NS, onlyChild, textOf } from "../text/document";
import type { CertificateFacts } from "../report";
import type { Why } from "../whys";
import { shapeOf, type Shape } from "./shape";

export type Rules = { readonly configured: readonly Certificate[]; readonly allowSha1: boolean; readonly now: Date };
/** `signer`: whose key signed SignedInfo. `signed`: what it is over, canonical, to be read instead of the document; undefined where it was changed since. */
export type Signature = { readonly shape: Shape; readonly keyInfo: CertificateFacts | undefined; readonly signer: Certificate | undefined; readonly signed: string | undefined };

const EXPECTED: Readonly<Record<Why<"algorithm">, string>> = { sha1: "RSA-SHA256", hmac: "RSA-SHA256", unsupported: "RSA-SHA256", canonicalization: "xml-exc-c14n#", transform: "enveloped-signature, xml-exc-c14n#" };

/** @param element what has to be signed */
export function examine({ xml }: Pick<Read, "xml">, signature: Element, element: Element, { configured }: Rules): Signature {
  const shape = shapeOf(signature, element);
  const keyInfo = certificateIn(shape.keyInfo, configured)?.facts;
  const signer = shape.flaw === undefined ? signerOf(signature, shape, configured) : undefined;
  return { shape, keyInfo, signer, signed: signer && verified(xml, signature, signer) };
}

/** @throws CheckFailed @returns the canonical text of what was signed */
export function askSigned(asked: Asked, { keyInfo, shape, signed, signer }: Signature, rules: Rules): string {
  askCertificate(asked, keyInfo, signer, rules);
  if (shape.flaw?.name === "algorithm") return asked.fail("algorithm", shape.flaw.why, { expected: EXPECTED[shape.flaw.why], found: shape.flaw.found });
  // Collisions with a chosen prefix are affordable (Leurent and Peyrin, 2020); NIST SP 800-131A disallows it for signatures.
  if (shape.sha1 && !rules.allowSha1) return asked.fail("algorithm", "sha1", { expected: "RSA-SHA256, SHA-256", found: shape.method });
  asked.pass("algorithm", { found: shape.method });
  if (shape.flaw?.name === "signature") return asked.fail("signature", shape.flaw.why, { found: shape.flaw.found });
  if (signer === undefined) return asked.fail("signature", "mismatch");
  if (signed === undefined) return asked.fail("signature", "changed");
  asked.pass("signature");
  return signed;
}

function askCertificate(asked: Asked, keyInfo: CertificateFacts | undefined, signer: Certificate | undefined, { configured, now }: Rules): void {
  if (configured.length === 0) return asked.fail("certificate", "none_configured");
  const expected = configured.map(({ facts }) => facts.sha256).join(", ");
  if (signer === undefined) {
    if (keyInfo === undefined) return asked.skip("certificate");
    if (!isAmong(keyInfo, configured)) return asked.fail("certificate", "not_configured", { expected, found: keyInfo.sha256 });
    return asked.pass("certificate", { found: keyInfo.sha256 });
  }
  const { facts, notBefore, rsaBits } = signer;
  if (rsaBits === undefined || rsaBits < LIMITS.rsaBits) return asked.fail("certificate", "weak", { expected: `RSA, ${LIMITS.rsaBits} bits`, found: rsaBits === undefined ? "not RSA" : `RSA, ${rsaBits} bits` });
  // The one it names may be another one of the same key: an IdP that shows an expired certificate is refused, whatever we hold.
  const ended = [facts, keyInfo].find((one) => one !== undefined && one.notAfter <= now);
  if (ended !== undefined) return asked.fail("certificate", "expired", { expected: `valid on ${day(now)}`, found: `ended on ${day(ended.notAfter)}` });
  if (notBefore > now) return asked.fail("certificate", "not_yet_valid", { expected: `valid on ${day(now)}`, found: `begins on ${day(notBefore)}` });
  asked.pass("certificate", { found: facts.sha256 });
}

/**
 * SignatureValue first, which is over a few lines: only what a configured key has signed is worth reading the whole for. The other way
 * round, a stranger's response costs a parse and a digest of everything for each certificate. One key can have several certificates.
 */
function signerOf(signature: Element, { hash }: Shape, configured: readonly Certificate[]): Certificate | undefined {
  const info = onlyChild(signature, "signature", "SignedInfo");
  const value = textOf(onlyChild(signature, "signature", "SignatureValue"));
  if (info === undefined || value === undefined || hash === undefined) return undefined;
  const canonical = new SignedXml().getCanonXml([NS.c14n], info);
  const signers = configured.filter(({ pem }) => holds(hash, canonical, pem, value));
  return signers.sort((a, b) => b.facts.notAfter.getTime() - a.facts.notAfter.getTime())[0];
}

function holds(hash: string, text: string, pem: string, value: string): boolean {
  try {
    return createVerify(hash).update(text).verify(pem, value, "base64");
  } catch {
    return false; // a key of another kind
  }
}

/** The whole of it, by the library: SignatureValue once more, and the digest of what it refers to. */
function verified(xml: string, signature: Element, { pem }: Certificate): string | undefined {
  const verifier = new SignedXml({ publicCert: pem, getCertFromKeyInfo: () => null }); // never KeyInfo's
  verifier.idAttributes = ["ID"]; // SAML's; that no Id or id is the same was asked before
  try {
    verifier.loadSignature(signature);
    if (!verifier.checkSignature(xml)) return undefined;
    const [signed, ...more] = verifier.getSignedReferences();
    return more.length > 0 ? undefined : signed;
  } catch {
    return undefined; // its way of saying no
  }
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
