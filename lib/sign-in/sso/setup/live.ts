// A connection that was tested takes sign-ins; one that is switched off vouches for nobody any more.
import { auditDeed, type Deed } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { provenDomainsOf } from "@/lib/orgs/domains/owner-of";
import { lockOrg } from "@/lib/orgs/orgs.store";
import { enforcedSince } from "@/lib/orgs/sso-rule.store";
import { connectionLive } from "@/lib/mail/letters/sso";
import { tellThose } from "@/lib/orgs/tell-those";
import { endSessionsAt } from "@/lib/sessions/sessions";
import { countConnections, findConnection, putLive, putOff, type Connection } from "../connections.store";

/** Why it cannot go live yet. */
export type NotLiveYet = "not_set_up" | "no_domain" | "not_tested";

/** What opens or closes a way into the org is its owners' to do. */
export type OwnersOnly = "owners_only";

export function isSetUp({ certificates, issuer, kind, oidcClientId, oidcClientSecret, ssoUrl }: Connection): boolean {
  return issuer !== null && (kind === "saml" ? ssoUrl !== null && certificates.length > 0 : oidcClientId !== null && oidcClientSecret !== null);
}

export async function whyNotLive(connection: Connection): Promise<NotLiveYet | undefined> {
  if (!isSetUp(connection)) return "not_set_up";
  if ((await provenDomainsOf(connection.orgId)).length === 0) return "no_domain";
  return connection.testedAt === null ? "not_tested" : undefined;
}

/** It ends nothing: every other way to sign in stays until the org enforces this one. */
export async function goLive(id: string, deed: Deed, now: Date): Promise<"live" | "unknown" | NotLiveYet | OwnersOnly> {
  if (deed.asOwner !== true) return "owners_only";
  return inTransaction(async () => {
    const connection = await findConnection(deed.orgId, id);
    if (connection === undefined) return "unknown";
    if (connection.liveAt !== null) return "live";
    const not = await whyNotLive(connection);
    if (not !== undefined) return not;
    if (!(await putLive(deed.orgId, id, now))) return "not_tested"; // changed meanwhile
    await auditDeed("sso.connection_live", deed, { target: { kind: "sso_connection", id } });
    await tellThose(deed.orgId, ["owner"], (page, org) => connectionLive({ org, name: connection.name, issuer: connection.issuer ?? "" }, page));
    return "live";
  });
}

/** @returns "enforced" for the last one of an org that admits only single sign-on: nobody could come in any more */
export async function switchOff(id: string, deed: Deed, now: Date): Promise<{ readonly ended: number } | { readonly refused: "unknown" | "enforced" | OwnersOnly }> {
  if (deed.asOwner !== true) return { refused: "owners_only" };
  return inTransaction(async () => {
    await lockOrg(deed.orgId);
    const connection = await findConnection(deed.orgId, id);
    if (connection === undefined) return { refused: "unknown" };
    if (connection.liveAt !== null && (await enforcedSince(deed.orgId)) !== null && (await countConnections(deed.orgId, true)) === 1) return { refused: "enforced" };
    if (!(await putOff(deed.orgId, id))) return { ended: 0 };
    const ended = await endSessionsAt(id, now);
    await auditDeed("sso.connection_off", deed, { target: { kind: "sso_connection", id }, after: { endedSessions: ended } });
    return { ended };
  });
}
