// The services that this identity provider answers: told of one by one, or by the address of their metadata, read when it is needed.
import { ServiceProvider as SamlifyProvider, type ServiceProviderInstance } from "samlify";
import { NotAnswered } from "./not-answered";

/** Certificates as base64 DER or PEM. */
export type KnownProvider = { readonly metadataUrl: string } | { readonly entityId: string; readonly acsUrl: string; readonly signingCertificate?: string; readonly encryptionCertificate?: string };

export type Provider = {
  readonly entity: ServiceProviderInstance;
  readonly entityId: string;
  readonly acsUrls: readonly string[];
  /** It said that its requests are signed. */
  readonly signs: boolean;
  readonly hasKey: boolean;
  /** PEM; undefined where it did not say whom to encrypt for. */
  readonly encryptFor: string | undefined;
};

const POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const READ_MS = 5_000;

/** @throws NotAnswered with what was known */
export async function providerCalled(entityId: string, known: readonly KnownProvider[]): Promise<Provider> {
  const problems: string[] = [];
  for (const one of known) {
    const provider = await read(one).catch((error: unknown) => void problems.push(`${"metadataUrl" in one ? one.metadataUrl : one.entityId}: ${error instanceof Error ? error.message : "unreadable"}`));
    if (provider?.entityId === entityId) return provider;
  }
  throw new NotAnswered(`The service provider ${entityId} is not known here.${problems.length === 0 ? "" : ` Not readable: ${problems.join("; ")}.`}`);
}

async function read(known: KnownProvider): Promise<Provider> {
  if ("metadataUrl" in known) {
    const answer = await fetch(known.metadataUrl, { signal: AbortSignal.timeout(READ_MS) });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return described(SamlifyProvider({ metadata: await answer.text() }));
  }
  const { acsUrl, encryptionCertificate, entityId, signingCertificate } = known;
  return described(SamlifyProvider({
    entityID: entityId, assertionConsumerService: [{ Binding: POST, Location: acsUrl }],
    ...(signingCertificate === undefined ? {} : { signingCert: signingCertificate, authnRequestsSigned: true }),
    ...(encryptionCertificate === undefined ? {} : { encryptCert: encryptionCertificate }),
  }));
}

function described(entity: ServiceProviderInstance): Provider {
  const { entityMeta } = entity;
  const [encryption] = many(entityMeta.getX509Certificate("encryption"));
  return {
    entity,
    entityId: entityMeta.getEntityID(),
    acsUrls: many(entityMeta.getAssertionConsumerService("post")),
    signs: entityMeta.isAuthnRequestSigned(),
    hasKey: many(entityMeta.getX509Certificate("signing")).length > 0,
    encryptFor: encryption === undefined ? undefined : pem(encryption),
  };
}

/** samlify answers with one, with several, or with nothing. */
function many(found: unknown): string[] {
  return [found].flat().filter((one): one is string => typeof one === "string" && one !== "");
}

function pem(certificate: string): string {
  const body = certificate.replaceAll(/-----[A-Z ]+-----|\s/g, "");
  return `-----BEGIN CERTIFICATE-----\n${body.match(/.{1,64}/g)!.join("\n")}\n-----END CERTIFICATE-----\n`;
}
