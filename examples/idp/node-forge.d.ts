// The four things of node-forge that a self-signed certificate needs; the package brings no types of its own.
declare module "node-forge" {
  type Key = { readonly __key: unique symbol };
  type Certificate = {
    publicKey: Key;
    serialNumber: string;
    validity: { notBefore: Date; notAfter: Date };
    setSubject(attributes: readonly { name: string; value: string }[]): void;
    setIssuer(attributes: readonly { name: string; value: string }[]): void;
    sign(key: Key, digest: unknown): void;
  };
  const forge: {
    pki: { createCertificate(): Certificate; certificateToPem(certificate: Certificate): string; privateKeyFromPem(pem: string): Key; publicKeyFromPem(pem: string): Key };
    md: { sha256: { create(): unknown } };
  };
  export default forge;
}
