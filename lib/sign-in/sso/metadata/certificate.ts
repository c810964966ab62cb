// A certificate that an identity provider signs with: read, measured, and refused in words when it cannot be one.
import { X509Certificate } from "node:crypto";
import type { CertificateFacts } from "../check/report";

/** `certificate`: base64 DER, as it is kept. */
export type ReadCertificate = { readonly certificate: string; readonly facts: CertificateFacts & { readonly notBefore: Date } } | { readonly problem: string };

const TEXT_MAX = 20_000;
const RSA_BITS_MIN = 2048;

/** @param text PEM, or the base64 inside it, as metadata has it */
export function readCertificate(text: string): ReadCertificate {
  const base64 = text.slice(0, TEXT_MAX).replace(/-----(?:BEGIN|END) (?:TRUSTED |X509 )?CERTIFICATE-----/g, "").replace(/\s/g, "");
  if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return { problem: "That is a private key, and nobody else should ever see it. What is needed is the certificate." };
  if (!/^[A-Za-z0-9+/]{64,}={0,2}$/.test(base64)) return { problem: "That is not a certificate. It begins with -----BEGIN CERTIFICATE-----." };
  try {
    const parsed = new X509Certificate(Buffer.from(base64, "base64"));
    const weak = weakness(parsed);
    if (weak !== undefined) return { problem: weak };
    const commonName = /^CN=(.*)$/m.exec(parsed.subject)?.[1] ?? parsed.subject.split("\n").at(-1) ?? "";
    return { certificate: parsed.raw.toString("base64"), facts: { sha256: parsed.fingerprint256, commonName: commonName.slice(0, 200), notBefore: new Date(parsed.validFrom), notAfter: new Date(parsed.validTo) } };
  } catch {
    return { problem: "That certificate cannot be read. Copy it again, whole." };
  }
}

/** Of one that is kept; undefined for what was damaged. */
export function factsOf(certificate: string): (CertificateFacts & { readonly notBefore: Date }) | undefined {
  const read = readCertificate(certificate);
  return "facts" in read ? read.facts : undefined;
}

/** Several, one after another, as PEM; or one as bare base64. */
export function readCertificates(text: string): { readonly certificates: string[] } | { readonly problem: string } {
  const blocks = text.match(/-----BEGIN [^-]*CERTIFICATE-----[^-]*-----END [^-]*CERTIFICATE-----/g) ?? [text];
  if ((text.match(/-----BEGIN /g)?.length ?? 1) !== blocks.length) return { problem: "One of them is cut off, or is not a certificate. Copy them again, whole." };
  const certificates: string[] = [];
  for (const block of blocks) {
    const read = readCertificate(block);
    if ("problem" in read) return { problem: blocks.length === 1 ? read.problem : `Certificate ${certificates.length + 1}: ${read.problem}` };
    if (!certificates.includes(read.certificate)) certificates.push(read.certificate);
  }
  return { certificates };
}

/** @throws for a key that node:crypto does not know */
function weakness({ publicKey }: X509Certificate): string | undefined {
  const { asymmetricKeyDetails: details, asymmetricKeyType: type } = publicKey;
  if (type !== "rsa" && type !== "ec") return `Its key is of a kind that SAML does not sign with (${type ?? "unknown"}). RSA is what every identity provider offers.`;
  const bits = details?.modulusLength;
  return type === "rsa" && bits !== undefined && bits < RSA_BITS_MIN ? `Its key has ${bits} bits, which is too short to be trusted. Make a certificate with ${RSA_BITS_MIN} bits or more there.` : undefined;
}
