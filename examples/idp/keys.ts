// What an identity provider signs with: an RSA key, and a certificate that it signed for itself, as most of them do.
import { createPublicKey, generateKeyPairSync, randomBytes, X509Certificate } from "node:crypto";
import forge from "node-forge";

/** Both PEM. */
export type IdpKeys = { readonly privateKey: string; readonly certificate: string };

export type Wish = { readonly commonName: string; readonly notBefore?: Date; readonly notAfter?: Date };

const YEARS_MS = 3 * 365 * 86_400_000;
const DAY_MS = 86_400_000;

export function newKeys(wish: Wish): IdpKeys {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048, publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs8", format: "pem" } });
  return { privateKey, certificate: certificateFor(privateKey, wish) };
}

/** The same key under a certificate that ended yesterday: whoever looks at the key alone notices nothing. */
export function expired({ certificate, privateKey }: IdpKeys, now: Date): IdpKeys {
  const commonName = commonNameOf(certificate);
  return { privateKey, certificate: certificateFor(privateKey, { commonName, notBefore: new Date(now.getTime() - YEARS_MS), notAfter: new Date(now.getTime() - DAY_MS) }) };
}

export function commonNameOf(certificate: string): string {
  return /^CN=(.+)$/m.exec(new X509Certificate(certificate).subject)?.[1] ?? "";
}

/** As metadata and KeyInfo carry it: base64 DER without a line break. */
export function base64Der(certificate: string): string {
  return new X509Certificate(certificate).raw.toString("base64");
}

function certificateFor(privateKey: string, { commonName, notAfter, notBefore }: Wish): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString());
  certificate.serialNumber = `01${randomBytes(15).toString("hex")}`; // positive, and without a zero in front that DER would refuse (RFC 5280 §4.1.2.2, X.690 §8.3.2)
  const begin = notBefore ?? new Date(Date.now() - DAY_MS);
  certificate.validity = { notBefore: begin, notAfter: notAfter ?? new Date(begin.getTime() + YEARS_MS) };
  certificate.setSubject([{ name: "commonName", value: commonName }]);
  certificate.setIssuer([{ name: "commonName", value: commonName }]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
}
