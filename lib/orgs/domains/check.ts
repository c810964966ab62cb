// Is the record there? Asked by a person who pressed a button; the first time that it is, the domain is the org's.
import { auditDeed, type Deed } from "@/lib/audit/audit";
import { inTransaction, isTaken } from "@/lib/db/transaction";
import { findDomain, markFound, markProven, noteSeen, type OrgDomain } from "./domains.store";
import { lookUp } from "./look-up";

export type Checked = "proven" | "not_yet" | "taken" | "unknown";

export async function checkDomain(id: string, deed: Deed, now: Date): Promise<Checked> {
  const row = await findDomain(deed.orgId, id);
  if (row === undefined) return "unknown";
  const seen = await lookUp(row);
  if (seen.outcome !== "found") {
    await noteSeen(row.id, seen, now);
    return row.provenAt === null ? "not_yet" : "proven";
  }
  try {
    await inTransaction(async () => {
      if (await markProven(row, seen, now)) return told("sso.domain_proven", row, deed);
      await noteSeen(row.id, seen, now);
      if (await markFound(row.id)) await told("sso.domain_found", row, deed);
    });
    return "proven";
  } catch (error) {
    if (!isTaken(error)) throw error;
    await noteSeen(row.id, seen, now);
    return "taken"; // whoever proved it first keeps it until their record is gone
  }
}

export async function told(type: "sso.domain_proven" | "sso.domain_found" | "sso.domain_missing" | "sso.domain_lapsed", { domain, id }: OrgDomain, deed: Deed): Promise<void> {
  await auditDeed(type, deed, { target: { kind: "sso_domain", id }, after: { domain } });
}
