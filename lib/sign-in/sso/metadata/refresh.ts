// Once a day, by itself: has the identity provider another certificate or address? Its metadata says so before people are refused.
import { auditDeed, byItself } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { metadataChanged } from "@/lib/mail/letters/sso";
import { tellThose } from "@/lib/orgs/tell-those";
import { rolesGranting } from "@/lib/permissions/roles";
import { noteOnConnection } from "../connections.store";
import { factsOf } from "./certificate";
import { refreshRow, takeDueMetadata, type DueMetadata } from "./due.store";
import { fetchThere } from "./fetch-there";
import { readMetadata, type IdpMetadata } from "./read-metadata";

const DAY_MS = 86_400_000;
const AT_ONCE = 10;

export async function refreshMetadata(now: Date): Promise<void> {
  const due = await takeDueMetadata(new Date(now.getTime() - DAY_MS), now, AT_ONCE);
  await Promise.all(due.map((connection) => refresh(connection, now)));
}

async function refresh(connection: DueMetadata, now: Date): Promise<void> {
  const fetched = await fetchThere(connection.metadataUrl);
  const read = "problem" in fetched ? fetched : readMetadata(fetched.text, now);
  const problem = "problem" in read ? read.problem : read.metadata.issuer === connection.issuer ? undefined : `It describes another identity provider now: ${read.metadata.issuer.slice(0, 200)}. Nothing was taken over.`;
  if (problem !== undefined || "problem" in read || "problem" in fetched) return noteOnConnection(connection.id, { metadataProblem: problem ?? null });
  if (sameAs(connection, read.metadata)) return noteOnConnection(connection.id, { metadataProblem: null });
  await takeOver(connection, read.metadata, fetched.text);
}

async function takeOver(connection: DueMetadata, metadata: IdpMetadata, xml: string): Promise<void> {
  const [added, removed] = [missingFrom(connection.certificates, metadata.certificates), missingFrom(metadata.certificates, connection.certificates)];
  const { certificates, ssoBinding, ssoUrl } = metadata;
  await inTransaction(async () => {
    if (!(await refreshRow(connection.id, connection.revision, { certificates, ssoBinding, ssoUrl, metadataXml: xml }))) return; // somebody changed it meanwhile: theirs stands
    const facts = { added: added.join(" "), removed: removed.join(" "), ssoUrl };
    await auditDeed("sso.metadata_refreshed", { orgId: connection.orgId, actor: undefined, occasion: byItself() }, { target: { kind: "sso_connection", id: connection.id }, before: { ssoUrl: connection.ssoUrl }, after: facts });
    await tellThose(connection.orgId, rolesGranting("manage:sso"), (page, org) => metadataChanged({ name: connection.name, org, added, removed, moved: ssoUrl === connection.ssoUrl ? undefined : ssoUrl }, `${page}/${connection.id}`));
  });
}

function sameAs(connection: DueMetadata, { certificates, ssoUrl }: IdpMetadata): boolean {
  return ssoUrl === connection.ssoUrl && certificates.length === connection.certificates.length && certificates.every((one) => connection.certificates.includes(one));
}

/** Fingerprints, for people: those of `all` that are not among `some`. */
function missingFrom(some: readonly string[], all: readonly string[]): string[] {
  return all.filter((one) => !some.includes(one)).map((one) => factsOf(one)?.sha256 ?? "unreadable");
}
