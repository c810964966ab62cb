// An assertion that only its reader can open (XML Encryption; SAML Core §6), by xml-encryption: AES-256-GCM under RSA-OAEP.
import { X509Certificate } from "node:crypto";
import { encrypt } from "xml-encryption";

/** @param certificate PEM of whom it is for */
export function encrypted(assertion: string, certificate: string): Promise<string> {
  const options = {
    rsa_pub: new X509Certificate(certificate).publicKey.export({ type: "spki", format: "pem" }),
    pem: certificate,
    encryptionAlgorithm: "http://www.w3.org/2009/xmlenc11#aes256-gcm",
    keyEncryptionAlgorithm: "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
  } as const;
  return new Promise((resolve, reject) => encrypt(assertion, options, (error: Error | null, data) => {
    if (error) reject(error);
    else resolve(`<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${data}</saml:EncryptedAssertion>`);
  }));
}
