// Our metadata: what an identity provider has to know of us, with the certificate of our key.
import { generateServiceProviderMetadata } from "@node-saml/node-saml";
import { ownAddresses } from "./own-addresses";
import { ownKey } from "./own-key/own-key";

export async function ownMetadata(): Promise<string> {
  const { certificate, privateKey } = await ownKey();
  const { acsUrl, entityId } = ownAddresses();
  return generateServiceProviderMetadata({
    issuer: entityId, callbackUrl: acsUrl, decryptionCert: certificate, publicCerts: certificate, privateKey, decryptionPvk: privateKey, wantAssertionsSigned: true, identifierFormat: null,
  });
}
