// An org says that a mail domain is its own, and is told how to prove it.
import { randomBytes } from "node:crypto";
import { auditDeed, type Deed } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { endSessionsOfDomain } from "@/lib/sessions/sessions";
import { lockOrg } from "../orgs.store";
import { countDomains, deleteDomain, findDomain, insertDomain, provenBy, type OrgDomain } from "./domains.store";
import { readDomain, type DomainProblem } from "./name";

/** Each is asked for once a day for ever. */
export const DOMAINS_MAX = 50;

export type ClaimRefused = DomainProblem | "domain_taken" | "domain_too_many";

/** The same claim again leads to the same row, with the same record to publish. */
export async function claimDomain(typed: string, deed: Deed): Promise<{ readonly claimed: OrgDomain } | { readonly refused: ClaimRefused }> {
  const read = readDomain(typed);
  if ("problem" in read) return { refused: read.problem };
  const [{ domain }, { orgId }] = [read, deed];
  const owner = await provenBy(domain);
  if (owner !== undefined && owner !== orgId) return { refused: "domain_taken" };
  return inTransaction(async () => {
    await lockOrg(orgId);
    const count = await countDomains(orgId);
    const { created, row } = await insertDomain({ orgId, domain, challenge: randomBytes(20).toString("hex") });
    if (created && count >= DOMAINS_MAX) {
      await deleteDomain(orgId, row.id);
      return { refused: "domain_too_many" };
    }
    if (created) await auditDeed("sso.domain_claimed", deed, { target: { kind: "sso_domain", id: row.id }, after: { domain } });
    return { claimed: row };
  });
}

/** @returns "enforced" for a proven domain of an org that admits only single sign-on: its people could not come in any more */
export async function removeDomain(id: string, deed: Deed): Promise<"removed" | "unknown" | "enforced"> {
  return inTransaction(async () => {
    const row = await findDomain(deed.orgId, id);
    if (row === undefined) return "unknown";
    if (!(await deleteDomain(deed.orgId, id))) return "enforced";
    await endSessionsOfDomain(deed.orgId, row.domain, new Date());
    await auditDeed("sso.domain_removed", deed, { target: { kind: "sso_domain", id }, before: { domain: row.domain, proven: row.provenAt !== null } });
    return "removed";
  });
}
