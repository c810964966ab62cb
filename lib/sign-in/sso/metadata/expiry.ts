// A certificate that expires locks a whole company out in one night: those who can act hear of it 30, 7 and 1 days before, and when it has.
import { auditDeed, byItself } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { certificateExpires } from "@/lib/mail/letters/sso";
import { tellThose } from "@/lib/orgs/tell-those";
import { rolesGranting } from "@/lib/permissions/roles";
import { factsOf } from "./certificate";
import { liveWithCertificates, markWarned, type Expiring } from "./due.store";

const DAY_MS = 86_400_000;
/** 0: it has expired. */
export const WARNED_AT_DAYS = [30, 7, 1, 0] as const;
const PAGE = 200;

export type NextExpiry = { readonly sha256: string; readonly commonName: string; readonly notAfter: Date; readonly daysLeft: number };

/** The one that runs out next. One that has is left out while another is good: during a rollover both are there. */
export function nextExpiry(certificates: readonly string[], now: Date): NextExpiry | undefined {
  const facts = certificates.flatMap((one) => factsOf(one) ?? []).sort((a, b) => a.notAfter.getTime() - b.notAfter.getTime());
  const next = facts.find(({ notAfter }) => notAfter > now) ?? facts.at(-1);
  return next === undefined ? undefined : { ...next, daysLeft: Math.floor((next.notAfter.getTime() - now.getTime()) / DAY_MS) };
}

/** @returns the nearest of the thresholds that is reached, null while none is */
export function thresholdOf(daysLeft: number): number | null {
  return WARNED_AT_DAYS.findLast((days) => (days === 0 ? daysLeft < 0 : daysLeft < days)) ?? null;
}

export async function warnOfExpiry(now: Date): Promise<void> {
  for (let after = ""; ;) {
    const page = await liveWithCertificates(after, PAGE);
    for (const connection of page) await warn(connection, now);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.id;
  }
}

async function warn({ certificates, id, name, orgId, warnedDays }: Expiring, now: Date): Promise<void> {
  const next = nextExpiry(certificates, now);
  const threshold = next === undefined ? null : thresholdOf(next.daysLeft);
  if (threshold === warnedDays) return;
  await inTransaction(async () => {
    if (!(await markWarned(id, warnedDays, threshold)) || threshold === null || next === undefined) return;
    await auditDeed("sso.certificate_expiring", { orgId, actor: undefined, occasion: byItself() }, { target: { kind: "sso_connection", id }, after: { sha256: next.sha256, notAfter: next.notAfter.toISOString(), threshold } });
    await tellThose(orgId, rolesGranting("manage:sso"), (page, org) => certificateExpires({ ...next, name, org }, `${page}/${id}`));
  });
}
