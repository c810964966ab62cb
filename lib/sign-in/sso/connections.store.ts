// An org's connections to its identity providers, as rows. Whoever asks by org finds nothing of another one.
import { database } from "@/lib/db/client";
import { mappingShape, type Mapping } from "./mapping";

export const IDPS = ["okta", "entra", "google", "onelogin", "jumpcloud", "generic"] as const;
export type Idp = (typeof IDPS)[number];
export type Kind = "saml" | "oidc";

export type Connection = {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  readonly kind: Kind;
  readonly idp: Idp;
  readonly liveAt: Date | null;
  readonly issuer: string | null;
  readonly ssoUrl: string | null;
  readonly ssoBinding: "redirect" | "post" | null;
  /** Base64 DER. */
  readonly certificates: readonly string[];
  readonly metadataUrl: string | null;
  readonly metadataReadAt: Date | null;
  readonly metadataProblem: string | null;
  readonly oidcClientId: string | null;
  /** Sealed. */
  readonly oidcClientSecret: string | null;
  readonly jacksonClientId: string | null;
  readonly jacksonRevision: number | null;
  readonly revision: number;
  readonly allowIdpInitiated: boolean;
  readonly allowSha1: boolean;
  readonly skewSeconds: number;
  readonly mapping: Mapping;
  readonly testedAt: Date | null;
  readonly lastSignInAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly warnedDays: number | null;
};

/** What an admin may change. Each change counts `revision` on, and a test that passed before says nothing about it any more. */
export type ConnectionChange = Partial<Pick<Connection, "name" | "idp" | "issuer" | "ssoUrl" | "ssoBinding" | "certificates" | "metadataUrl" | "metadataReadAt" | "metadataProblem" | "oidcClientId" | "oidcClientSecret" | "allowIdpInitiated" | "allowSha1" | "skewSeconds" | "mapping">> & { readonly metadataXml?: string | null };

/** What happens to a connection without anybody changing it. */
export type ConnectionNote = Partial<Pick<Connection, "liveAt" | "testedAt" | "lastSignInAt" | "lastFailureAt" | "metadataReadAt" | "metadataProblem" | "warnedDays" | "jacksonClientId" | "jacksonRevision">>;

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

const findRow = (id: string) => database().ssoConnection.findUnique({ where: { id } });

function connectionOf({ idp, kind, mapping, ssoBinding, ...row }: Row): Connection {
  return { ...row, kind: kind as Kind, idp: (IDPS as readonly string[]).includes(idp) ? (idp as Idp) : "generic", ssoBinding: ssoBinding as Connection["ssoBinding"], mapping: mappingShape.parse(mapping) };
}

export async function connectionsOf(orgId: string): Promise<Connection[]> {
  return (await database().ssoConnection.findMany({ where: { orgId }, orderBy: { createdAt: "asc" } })).map(connectionOf);
}

export async function findConnection(orgId: string, id: string): Promise<Connection | undefined> {
  const row = await database().ssoConnection.findFirst({ where: { id, orgId } });
  return row === null ? undefined : connectionOf(row);
}

/** Whoever it belongs to: for the way to the identity provider and back. */
export async function findConnectionAnywhere(id: string): Promise<Connection | undefined> {
  const row = await findRow(id);
  return row === null ? undefined : connectionOf(row);
}

/** Live SAML connections that expect this issuer: several orgs may name the same one, and then only the request tells them apart. */
export async function liveConnectionsOfIssuer(issuer: string): Promise<Connection[]> {
  return (await database().ssoConnection.findMany({ where: { issuer, kind: "saml", liveAt: { not: null } }, orderBy: { createdAt: "asc" }, take: 20 })).map(connectionOf);
}

export async function insertConnection(connection: { orgId: string; name: string; kind: Kind; idp: Idp; mapping: Mapping }): Promise<Connection> {
  return connectionOf(await database().ssoConnection.create({ data: connection }));
}

export async function countConnections(orgId: string, live: boolean): Promise<number> {
  return database().ssoConnection.count({ where: { orgId, ...(live ? { liveAt: { not: null } } : {}) } });
}

/** Only what was tested since its last change. @returns false where it was live already, or may not be */
export async function putLive(orgId: string, id: string, at: Date): Promise<boolean> {
  return (await database().ssoConnection.updateMany({ where: { id, orgId, liveAt: null, testedAt: { not: null } }, data: { liveAt: at } })).count === 1;
}

/** @returns false where it was off already */
export async function putOff(orgId: string, id: string): Promise<boolean> {
  return (await database().ssoConnection.updateMany({ where: { id, orgId, liveAt: { not: null } }, data: { liveAt: null } })).count === 1;
}

/** @returns undefined for a connection that is not that org's */
export async function changeConnection(orgId: string, id: string, { certificates, ...change }: ConnectionChange): Promise<Connection | undefined> {
  const [row] = await database().ssoConnection.updateManyAndReturn({
    where: { id, orgId },
    data: { ...change, ...(certificates === undefined ? {} : { certificates: [...certificates] }), revision: { increment: 1 }, testedAt: null },
  });
  return row === undefined ? undefined : connectionOf(row);
}

export async function noteOnConnection(id: string, note: ConnectionNote): Promise<void> {
  await database().ssoConnection.updateMany({ where: { id }, data: note });
}

export async function deleteConnection(orgId: string, id: string): Promise<boolean> {
  return (await database().ssoConnection.deleteMany({ where: { id, orgId } })).count === 1;
}
