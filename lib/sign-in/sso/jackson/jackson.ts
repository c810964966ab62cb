// Jackson, kept behind this folder: it speaks SAML and OpenID Connect with identity providers. What counts of what it says is decided elsewhere.
import jackson, { type SAMLJackson } from "@boxyhq/saml-jackson";
import { readConfig } from "@/lib/config/read";
import { ownAddresses } from "../own-addresses";
import { ownKey } from "../own-key/own-key";
import { keyOf } from "../../seal";
import { records } from "./records.store";

/** Jackson sends its codes here; we take them off it before any browser sees one. */
export const CODE_URL_PATH = "/api/sso/callback";

/** As long as a person may take at their IdP. */
export const SESSION_SECONDS = 15 * 60;

const kept = globalThis as { eloquentJackson?: Promise<SAMLJackson> };

export function ownJackson(): Promise<SAMLJackson> {
  return (kept.eloquentJackson ??= make().catch((error: unknown) => {
    delete kept.eloquentJackson;
    throw error;
  }));
}

async function make(): Promise<SAMLJackson> {
  const { AUTH_URL } = readConfig(["AUTH_URL"], process.env);
  const { certificate, privateKey } = await ownKey();
  const base64 = (pem: string): string => Buffer.from(pem).toString("base64");
  return jackson({
    externalUrl: AUTH_URL,
    samlPath: "/api/sso/acs",
    oidcPath: "/api/sso/oidc",
    samlAudience: ownAddresses().entityId,
    idpEnabled: true, // of each connection we ask ourselves, before (answer/)
    db: { driver: records, encryptionKey: keyOf("jackson").toString("base64"), ttl: SESSION_SECONDS },
    certs: { publicKey: base64(certificate), privateKey: base64(privateKey) },
    openid: { requestProfileScope: true, redirectExactMatch: true },
    noAnalytics: true,
    ssoTraces: { disable: true }, // it keeps assertions in the clear; ours are sealed
    logger: { info: () => {}, warn: () => {}, error: () => {} }, // it quotes what strangers sent
  });
}
