// Once a day, by itself: is the record of each proven domain still there? A domain whose record is gone lapses after a week, and its owners hear of it first.
import { byItself } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { domainLapsed, domainMissing } from "@/lib/mail/letters/sso";
import { endSessionsOfDomain } from "@/lib/sessions/sessions";
import { tellThose } from "../tell-those";
import { told } from "./check";
import { markFound, markLapsed, markMissing, noteSeen, takeDueDomains, type OrgDomain } from "./domains.store";
import { lookUp, recordHost, recordText } from "./look-up";
import { saysMissing, seenWords, type Seen } from "./seen";

const DAY_MS = 86_400_000;
export const LAPSES_AFTER_DAYS = 7;
const AT_ONCE = 20;

/** Of several replicas, one takes each domain. */
export async function recheckDomains(now: Date): Promise<void> {
  const due = await takeDueDomains(new Date(now.getTime() - DAY_MS), now, AT_ONCE);
  await Promise.all(due.map(async (row) => settle(row, await lookUp(row), now)));
}

/** An answer that did not come starts no clock, and stops none (docs/decisions/018). */
async function settle(row: OrgDomain, seen: Seen, now: Date): Promise<void> {
  const by = { orgId: row.orgId, actor: undefined, occasion: byItself() };
  await inTransaction(async () => {
    await noteSeen(row.id, seen, now);
    if (seen.outcome === "found") {
      if (await markFound(row.id)) await told("sso.domain_found", row, by);
      return;
    }
    const host = recordHost(row.domain);
    if (saysMissing(seen) && (await markMissing(row.id, now))) {
      await told("sso.domain_missing", row, by);
      await tellThose(row.orgId, ["owner"], (page) => domainMissing({ ...row, host, text: recordText(row.challenge), seen: seenWords(seen, host), days: LAPSES_AFTER_DAYS }, page));
    } else if (await markLapsed(row.id, new Date(now.getTime() - LAPSES_AFTER_DAYS * DAY_MS))) {
      await endSessionsOfDomain(row.orgId, row.domain, now);
      await told("sso.domain_lapsed", row, by);
      await tellThose(row.orgId, ["owner"], (page) => domainLapsed({ ...row, host, text: recordText(row.challenge) }, page));
    }
  });
}
