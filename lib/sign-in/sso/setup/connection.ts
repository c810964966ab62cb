// A connection begins as a name and a choice of identity provider; everything else of it is added step by step.
import { auditDeed, type Deed } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { deleteAccountsOf } from "@/lib/identity/accounts.store";
import { webLog } from "@/lib/log/log";
import { lockOrg } from "@/lib/orgs/orgs.store";
import { endSessionsAt } from "@/lib/sessions/sessions";
import { changeConnection, countConnections, deleteConnection, findConnection, insertConnection, type Connection, type ConnectionChange, type Idp, type Kind } from "../connections.store";
import { deleteCopy } from "../jackson/copy";
import { suggestedMapping } from "./suggested-mapping";

export const CONNECTIONS_MAX = 20;

export type Change = { readonly changed: Connection } | { readonly refused: "unknown" | "owners_only" };

/** @param idp whose words the instructions use, and whose attribute names are suggested */
export async function beginConnection({ idp, kind, name }: { readonly idp: Idp; readonly kind: Kind; readonly name: string }, deed: Deed): Promise<{ readonly begun: Connection } | { readonly refused: "too_many" }> {
  return inTransaction(async () => {
    await lockOrg(deed.orgId);
    if ((await countConnections(deed.orgId, false)) >= CONNECTIONS_MAX) return { refused: "too_many" };
    const begun = await insertConnection({ orgId: deed.orgId, name, kind, idp, mapping: suggestedMapping(idp, kind) });
    await auditDeed("sso.connection_created", deed, { target: { kind: "sso_connection", id: begun.id }, after: { name, kind, idp } });
    return { begun };
  });
}

/** @param what is told to the audit log: plain words, never a value that is a secret */
export async function change(id: string, to: ConnectionChange, what: Readonly<Record<string, string | number | boolean | null>>, deed: Deed): Promise<Change> {
  return inTransaction(async () => {
    const before = await findConnection(deed.orgId, id);
    if (before === undefined) return { refused: "unknown" };
    // Whoever changes a live one can be anybody of the org, its owners too.
    if (before.liveAt !== null && deed.asOwner !== true) return { refused: "owners_only" };
    const changed = await changeConnection(deed.orgId, id, to);
    if (changed === undefined) return { refused: "unknown" };
    // Another identity provider's subjects are other people, whatever they are called.
    if (changed.issuer !== before.issuer) await deleteAccountsOf(`sso:${id}`);
    await auditDeed("sso.connection_changed", deed, { target: { kind: "sso_connection", id }, after: what });
    return { changed };
  });
}

/** Not while it takes sign-ins: that is switched off first, and says what it costs. */
export async function removeConnection(id: string, deed: Deed, now: Date): Promise<"deleted" | "unknown" | "live"> {
  const gone = await inTransaction(async () => {
    const connection = await findConnection(deed.orgId, id);
    if (connection === undefined) return "unknown" as const;
    if (connection.liveAt !== null) return "live" as const;
    await endSessionsAt(id, now); // one that began in the moment it was switched off
    await deleteConnection(deed.orgId, id);
    await auditDeed("sso.connection_deleted", deed, { target: { kind: "sso_connection", id }, before: { name: connection.name, issuer: connection.issuer } });
    return "deleted" as const;
  });
  if (gone === "deleted") await deleteCopy(id).catch(() => webLog().error(`sso: Jackson's copy of connection ${id} could not be deleted; nothing leads to it any more`));
  return gone;
}
