// Somebody was verified: whose word it is has to fit, and the word counts once. Then a ticket, or the result of a test.
import { createHash } from "node:crypto";
import type { Occasion } from "@/lib/audit/audit";
import { inTransaction, isTaken } from "@/lib/db/transaction";
import { domainOf } from "@/lib/identity/email";
import { provenDomainsOf } from "@/lib/orgs/domains/owner-of";
import { insertAssertion, noteOnAttempt, type Attempt } from "../attempts/attempts.store";
import { leaveTrace, sealTrace, type Trace } from "../attempts/trace";
import { withCheck } from "../check/report";
import { findConnectionAnywhere, noteOnConnection, type Connection } from "../connections.store";
import { applyMapping, type Asserted } from "../mapping";
import { refuse, testedAt } from "./conclude";
import { makeTicket } from "./ticket";

/** The subject at its identity provider; `once` names the assertion, which may be taken once until it ends by itself. */
export type Accepted = { readonly asserted: Asserted; readonly once: { readonly id: string; readonly until: Date } | undefined; readonly trace: Trace };

/** @returns a path here */
export async function accept(attempt: Attempt, connection: Connection, { asserted, once, trace: found }: Accepted, occasion: Occasion, now: Date): Promise<string> {
  const mapped = applyMapping(connection.mapping, asserted);
  const trace = { ...found, mapped };
  const { email, name, role } = mapped;
  if (email === undefined) return refuse(attempt, "email_missing", trace, occasion, now);
  if (!(await provenDomainsOf(connection.orgId)).includes(domainOf(email))) return refuse(attempt, "domain_foreign", trace, occasion, now);
  try {
    return await inTransaction(async () => {
      if (once !== undefined) await insertAssertion(createHash("sha256").update(`${connection.id}\0${once.id}`).digest("base64url"), once.until);
      if (attempt.purpose === "test") return tested(attempt, connection, trace, now);
      await noteOnAttempt(attempt.id, { trace: sealTrace(attempt.id, trace) });
      return makeTicket(attempt, { subject: asserted.nameId, email, name, role, decides: connection.mapping.roles.length > 0 });
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    return refuse(attempt, "check:first_use", withFirstUse(trace), occasion, now);
  }
}

async function tested(attempt: Attempt, connection: Connection, trace: Trace, now: Date): Promise<string> {
  await leaveTrace(attempt.id, "tested", trace);
  // Changed meanwhile: the test passed for what it was.
  if ((await findConnectionAnywhere(connection.id))?.revision === attempt.revision) await noteOnConnection(connection.id, { testedAt: now });
  return testedAt(attempt);
}

function withFirstUse({ report, ...trace }: Trace): Trace {
  return report === undefined ? trace : { ...trace, report: withCheck(report, { name: "first_use", outcome: "failed" }) };
}
