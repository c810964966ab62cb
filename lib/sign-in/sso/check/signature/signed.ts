// Is it signed, by one of the configured certificates, in a way that counts? What comes back is what was signed, byte by byte.
import { SignedXml } from "xml-crypto";
import type { Asked } from "../asked";
import { certificateIn, isAmong, type Certificate } from "./certificates";
import type { Read } from "../text/decode";
import { LIMITS } from "../limits";
import type { CertificateFacts } from "../report";
import type { Why } from "../whys";
import { shapeOf, type Shape } from "./shape";

export type Rules = { readonly configured: readonly Certificate[]; readonly allowSha1: boolean; readonly now: Date };
export type Proof = { readonly certificate: Certificate; /** Canonical: to be read instead of the document. */ readonly signed: string };
export type Signature = { readonly shape: Shape; readonly keyInfo: CertificateFacts | undefined; readonly proof: Proof | undefined };

const EXPECTED: Readonly<Record<Why<"algorithm">, string>> = { sha1: "RSA-SHA256", hmac: "RSA-SHA256", unsupported: "RSA-SHA256", canonicalization: "xml-exc-c14n#", transform: "enveloped-signature, xml-exc-c14n#" };

/** @param element what has to be signed; its parent for a verifier is the text it came in */
export function examine({ xml }: Pick<Read, "xml">, signature: Element, element: Element, { configured }: Rules): Signature {
  const shape = shapeOf(signature, element);
  const named = certificateIn(shape.keyInfo, configured);
  const tried = named !== undefined && isAmong(named.facts, configured) ? configured.filter(({ facts }) => facts.sha256 === named.facts.sha256) : configured;
  const proofs = shape.flaw !== undefined ? [] : tried.flatMap((certificate) => prove(xml, signature, certificate) ?? []);
  const latest = [...proofs].sort((a, b) => b.certificate.facts.notAfter.getTime() - a.certificate.facts.notAfter.getTime());
  return { shape, keyInfo: named?.facts, proof: latest[0] }; // one key can have several certificates
}

/** @throws CheckFailed @returns the canonical text of what was signed */
export function askSigned(asked: Asked, { keyInfo, proof, shape }: Signature, rules: Rules): string {
  askCertificate(asked, keyInfo, proof, rules);
  if (shape.flaw?.name === "algorithm") return asked.fail("algorithm", shape.flaw.why, { expected: EXPECTED[shape.flaw.why], found: shape.flaw.found });
  // Collisions with a chosen prefix are affordable (Leurent and Peyrin, 2020); NIST SP 800-131A disallows it for signatures.
  if (shape.sha1 && !rules.allowSha1) return asked.fail("algorithm", "sha1", { expected: "RSA-SHA256, SHA-256", found: shape.method });
  asked.pass("algorithm", { found: shape.method });
  if (shape.flaw?.name === "signature") return asked.fail("signature", shape.flaw.why, { found: shape.flaw.found });
  if (proof === undefined) return asked.fail("signature", "mismatch");
  asked.pass("signature");
  return proof.signed;
}

function askCertificate(asked: Asked, keyInfo: CertificateFacts | undefined, proof: Proof | undefined, { configured, now }: Rules): void {
  if (configured.length === 0) return asked.fail("certificate", "none_configured");
  const expected = configured.map(({ facts }) => facts.sha256).join(", ");
  if (proof === undefined) {
    if (keyInfo === undefined) return asked.skip("certificate");
    if (!isAmong(keyInfo, configured)) return asked.fail("certificate", "not_configured", { expected, found: keyInfo.sha256 });
    return asked.pass("certificate", { found: keyInfo.sha256 });
  }
  const { facts, notBefore, rsaBits } = proof.certificate;
  if (rsaBits === undefined || rsaBits < LIMITS.rsaBits) return asked.fail("certificate", "weak", { expected: `RSA, ${LIMITS.rsaBits} bits`, found: rsaBits === undefined ? "not RSA" : `RSA, ${rsaBits} bits` });
  // The one it names may be another one of the same key: an IdP that shows an expired certificate is refused, whatever we hold.
  const ended = [facts, keyInfo].find((one) => one !== undefined && one.notAfter <= now);
  if (ended !== undefined) return asked.fail("certificate", "expired", { expected: `valid on ${day(now)}`, found: `ended on ${day(ended.notAfter)}` });
  if (notBefore > now) return asked.fail("certificate", "not_yet_valid", { expected: `valid on ${day(now)}`, found: `begins on ${day(notBefore)}` });
  asked.pass("certificate", { found: facts.sha256 });
}

/** Everything but RSA has been turned away before: the libraries that read after us know nothing else. */
function prove(xml: string, signature: Element, certificate: Certificate): Proof | undefined {
  const verifier = new SignedXml({ publicCert: certificate.pem, getCertFromKeyInfo: () => null }); // never KeyInfo's
  try {
    verifier.loadSignature(signature);
    if (!verifier.checkSignature(xml)) return undefined;
    const [signed, ...more] = verifier.getSignedReferences();
    return signed === undefined || more.length > 0 ? undefined : { certificate, signed };
  } catch {
    return undefined; // its way of saying no
  }
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
