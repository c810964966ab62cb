// Jackson's copy of a connection: made from ours, and made anew when ours has changed.
import type { OIDCSSOConnectionWithMetadata } from "@boxyhq/saml-jackson";
import { readConfig } from "@/lib/config/read";
import { noteOnConnection, type Connection } from "../connections.store";
import { discover } from "../metadata/discovery";
import { open } from "../../seal";
import { idpMetadata } from "./idp-metadata";
import { CODE_URL_PATH, ownJackson } from "./jackson";

/** It keys connections by tenant, product and issuer, and refuses an issuer that another tenant named before: one tenant for all, so that no org can take an issuer from another. */
const TENANT = "eloquent";

/** @returns its client id in Jackson @throws where the connection lacks what its kind needs, or its IdP does not answer */
export async function jacksonClientOf(connection: Connection): Promise<string> {
  if (connection.jacksonClientId !== null && connection.jacksonRevision === connection.revision) return connection.jacksonClientId;
  const { connectionAPIController: api } = await ownJackson();
  const product = connection.id;
  const codeUrl = `${readConfig(["AUTH_URL"], process.env).AUTH_URL}${CODE_URL_PATH}`;
  const base = { tenant: TENANT, product, defaultRedirectUrl: codeUrl, redirectUrl: [codeUrl] };
  const { clientID } = connection.kind === "saml" ? await api.createSAMLConnection({ ...base, rawMetadata: idpMetadata(connection) }) : await api.createOIDCConnection({ ...base, ...(await oidcParts(connection)) });
  const others = (await api.getConnections({ tenant: TENANT, product })).filter((other) => other.clientID !== clientID);
  for (const other of others) await api.deleteConnections({ clientID: other.clientID, clientSecret: other.clientSecret });
  await noteOnConnection(connection.id, { jacksonClientId: clientID, jacksonRevision: connection.revision });
  return clientID;
}

export async function jacksonSecretOf(clientId: string): Promise<string> {
  const { connectionAPIController: api } = await ownJackson();
  const [connection] = await api.getConnections({ clientID: clientId });
  if (connection === undefined) throw new Error("Jackson has lost its copy of a connection");
  return connection.clientSecret;
}

export async function deleteCopy(connectionId: string): Promise<void> {
  const { connectionAPIController: api } = await ownJackson();
  await api.deleteConnections({ tenant: TENANT, product: connectionId });
}

/** Jackson fetches whatever it is told to: so it is told addresses that were judged, and never to look for others. */
async function oidcParts({ id, issuer, oidcClientId, oidcClientSecret }: Connection): Promise<Pick<OIDCSSOConnectionWithMetadata, "oidcMetadata" | "oidcClientId" | "oidcClientSecret">> {
  const secret = oidcClientSecret === null ? undefined : open("client-secret", id, oidcClientSecret);
  if (issuer === null || oidcClientId === null || secret === undefined) throw new Error("the connection lacks its issuer, client id or client secret");
  const found = await discover(issuer);
  if ("problem" in found) throw new Error(found.problem);
  return { oidcMetadata: found.document, oidcClientId, oidcClientSecret: secret };
}
