// Who the other side is: from its metadata by address, by file or pasted, typed by hand, or by OpenID discovery.
import type { Deed } from "@/lib/audit/audit";
import { findConnection, noteOnConnection, type Connection, type ConnectionChange } from "../connections.store";
import { factsOf, readCertificates } from "../metadata/certificate";
import { discover } from "../metadata/discovery";
import { fetchThere } from "../metadata/fetch-there";
import { readMetadata, type IdpMetadata } from "../metadata/read-metadata";
import { usableUrl } from "../metadata/usable-url";
import { seal } from "../../seal";
import { change } from "./connection";

export type Source =
  | { readonly by: "url"; readonly url: string }
  | { readonly by: "xml"; readonly xml: string }
  | { readonly by: "hand"; readonly issuer: string; readonly ssoUrl: string; readonly ssoBinding: "redirect" | "post"; readonly certificates: string };

export type Told = { readonly changed: Connection } | { readonly problem: string };

const REFUSED: Readonly<Record<"unknown" | "owners_only", Told>> = { unknown: { problem: "This connection is not there any more." }, owners_only: { problem: "It takes sign-ins right now, so only an owner may change where they come from." } };
const GONE = REFUSED.unknown;

export async function tellMetadata(id: string, source: Source, deed: Deed, now: Date): Promise<Told> {
  const connection = await findConnection(deed.orgId, id);
  if (connection?.kind !== "saml") return GONE;
  const read = await readFrom(source, now);
  if ("problem" in read) return read;
  const { metadata, origin } = read;
  const told = await change(id, { ...metadata, ...origin, metadataProblem: null }, { by: source.by, issuer: metadata.issuer, ssoUrl: metadata.ssoUrl, certificates: fingerprints(metadata.certificates) }, deed);
  if ("refused" in told) return REFUSED[told.refused];
  await noteOnConnection(id, { warnedDays: null }); // of other certificates
  return told;
}

type Read = { readonly metadata: IdpMetadata; readonly origin: Pick<ConnectionChange, "metadataUrl" | "metadataXml" | "metadataReadAt"> } | { readonly problem: string };

async function readFrom(source: Source, now: Date): Promise<Read> {
  if (source.by === "hand") return byHand(source);
  const fetched = source.by === "url" ? await fetchThere(source.url.trim()) : { text: source.xml };
  if ("problem" in fetched) return fetched;
  const read = readMetadata(fetched.text, now);
  if ("problem" in read) return read;
  return { ...read, origin: { metadataUrl: source.by === "url" ? source.url.trim() : null, metadataXml: fetched.text, metadataReadAt: now } };
}

function byHand({ certificates: typed, issuer, ssoBinding, ssoUrl }: Extract<Source, { by: "hand" }>): Read {
  const named = issuer.trim();
  if (named === "" || named.length > 1024 || /\s/.test(named)) return { problem: "Enter the identity provider’s entity ID, often an address, exactly as it is shown there." };
  const unusable = usableUrl(ssoUrl.trim());
  if (unusable !== undefined) return { problem: `The sign-on address cannot be used: ${unusable}` };
  const read = readCertificates(typed);
  if ("problem" in read) return read;
  return { metadata: { issuer: named, ssoUrl: ssoUrl.trim(), ssoBinding, certificates: read.certificates }, origin: { metadataUrl: null, metadataXml: null, metadataReadAt: null } };
}

export type OidcAnswer = { readonly issuer: string; readonly clientId: string; /** Empty: the one before stays. */ readonly clientSecret: string };

export async function tellOidc(id: string, typed: OidcAnswer, deed: Deed): Promise<Told> {
  const connection = await findConnection(deed.orgId, id);
  if (connection?.kind !== "oidc") return GONE;
  const [clientId, clientSecret] = [typed.clientId.trim(), typed.clientSecret.trim()];
  if (!/^[\x21-\x7e]{1,512}$/.test(clientId)) return { problem: "Enter the client ID, exactly as the identity provider shows it." };
  if (clientSecret === "" ? connection.oidcClientSecret === null : !/^[\x20-\x7e]{1,1024}$/.test(clientSecret)) return { problem: "Enter the client secret. Identity providers show it once; make a new one there if it is lost." };
  const found = await discover(typed.issuer);
  if ("problem" in found) return found;
  // A secret that was given for one provider is never sent to another.
  if (clientSecret === "" && connection.issuer !== null && connection.issuer !== found.issuer) return { problem: "That is another issuer, so it needs the client secret anew." };
  const secret = clientSecret === "" ? {} : { oidcClientSecret: seal("client-secret", id, clientSecret) };
  const told = await change(id, { issuer: found.issuer, oidcClientId: clientId, ...secret }, { issuer: found.issuer, clientId, newSecret: clientSecret !== "" }, deed);
  return "refused" in told ? REFUSED[told.refused] : told;
}

/** For the audit log: which, and nothing else of them. */
export function fingerprints(certificates: readonly string[]): string {
  return certificates.map((one) => factsOf(one)?.sha256.slice(0, 23) ?? "unreadable").join(" ");
}
