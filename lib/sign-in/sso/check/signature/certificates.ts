// The certificates that may sign, and the one that a response says it was signed with: the latter is a hint, never a key.
import { X509Certificate } from "node:crypto";
import { childrenOf, is, textOf } from "../text/document";
import { LIMITS } from "../limits";
import type { CertificateFacts } from "../report";

export type Certificate = { readonly facts: CertificateFacts; readonly pem: string; readonly notBefore: Date; /** Undefined where the key is not RSA. */ readonly rsaBits: number | undefined };

/** What cannot be read is left out. @param base64 DER of each */
export function readCertificates(base64: readonly string[]): Certificate[] {
  return base64.slice(0, LIMITS.certificates).flatMap((der) => readCertificate(der) ?? []);
}

/** @param base64 DER, with or without line breaks or a PEM's first and last line */
export function readCertificate(base64: string): Certificate | undefined {
  try {
    const x509 = new X509Certificate(Buffer.from(base64.replace(/-----[A-Z ]+-----/g, ""), "base64"));
    const key = x509.publicKey;
    return {
      facts: { sha256: x509.fingerprint256, commonName: /^CN=(.*)$/m.exec(x509.subject)?.[1] ?? "", notAfter: new Date(x509.validTo) },
      pem: x509.toString(), notBefore: new Date(x509.validFrom),
      rsaBits: key.asymmetricKeyType === "rsa" ? key.asymmetricKeyDetails?.modulusLength : undefined,
    };
  } catch {
    return undefined; // not a certificate
  }
}

/** Of KeyInfo: the configured one where it is among them, else the first that can be read. */
export function certificateIn(keyInfo: Element | undefined, configured: readonly Certificate[]): Certificate | undefined {
  if (keyInfo === undefined) return undefined;
  const texts = childrenOf(keyInfo).filter((child) => is(child, "signature", "X509Data"))
    .flatMap((data) => childrenOf(data).filter((child) => is(child, "signature", "X509Certificate"))).map((element) => textOf(element) ?? "");
  const found = readCertificates(texts);
  return found.find(({ facts }) => isAmong(facts, configured)) ?? found[0];
}

export function isAmong({ sha256 }: CertificateFacts, certificates: readonly Certificate[]): boolean {
  return certificates.some(({ facts }) => facts.sha256 === sha256);
}
