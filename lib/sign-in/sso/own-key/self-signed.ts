// A key pair and a certificate of our own: identity providers keep the certificate, nobody checks who signed it.
import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import forge from "node-forge";

const YEARS = 10;

/** RSA 2048: what every identity provider takes. @returns PEM both */
export async function selfSigned(commonName: string, now: Date): Promise<{ certificate: string; privateKey: string }> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048, publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(16))}`; // positive, and without a zero in front that DER would refuse (RFC 5280 §4.1.2.2, X.690 §8.3.2)
  certificate.validity.notBefore = now;
  certificate.validity.notAfter = new Date(new Date(now).setFullYear(now.getFullYear() + YEARS));
  const subject = [{ name: "commonName", value: commonName.slice(0, 64) }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), privateKey };
}
