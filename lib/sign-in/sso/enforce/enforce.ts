// "Only with single sign-on": begun once a test has passed and somebody has seen who would stay outside; the code for the day the IdP is down is sealed with it.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { domainOf } from "@/lib/identity/email";
import { findUser } from "@/lib/identity/users.store";
import { singleSignOnRequired } from "@/lib/mail/letters/sso";
import { provenDomainsOf } from "@/lib/orgs/domains/owner-of";
import { membersOf, type Member } from "@/lib/orgs/members.store";
import { tellThose } from "@/lib/orgs/tell-those";
import { deleteBreakGlass, enforcedSince, findBreakGlass, setEnforced, type BreakGlass } from "@/lib/orgs/sso-rule.store";
import { mendGlass } from "@/lib/sessions/sessions.store";
import { connectionsOf } from "../connections.store";
import { sealNewCode } from "./break-glass";

const MEMBERS_MAX = 10_000;

/** Why it cannot be enforced yet; null when it can. */
export type NotYet = "no_live_connection" | "not_tested" | "no_domain";

export type Enforcement = { readonly since: Date | null; readonly notYet: NotYet | null; readonly breakGlass: BreakGlass | null };

export async function enforcementOf(orgId: string): Promise<Enforcement> {
  const [since, breakGlass, notYet] = await Promise.all([enforcedSince(orgId), findBreakGlass(orgId), whyNotYet(orgId)]);
  return { since, breakGlass, notYet };
}

/** Members whose address is in none of the domains that the org has proven: no identity provider of the org can sign them in. */
export async function lockedOut(orgId: string): Promise<Member[]> {
  const [members, domains] = await Promise.all([membersOf(orgId, MEMBERS_MAX), provenDomainsOf(orgId)]);
  return members.filter(({ email }) => !domains.includes(domainOf(email)));
}

/** @returns the break-glass code, shown once and kept nowhere */
export async function beginEnforcing(orgId: string, actor: string, occasion: Occasion, now: Date): Promise<{ readonly breakGlassCode: string } | { readonly refused: NotYet | "already" }> {
  const notYet = await whyNotYet(orgId);
  if (notYet !== null) return { refused: notYet };
  return inTransaction(async () => {
    if (!(await setEnforced(orgId, now))) return { refused: "already" };
    const outside = await lockedOut(orgId);
    await audit("sso.enforced", occasion, { actor, org: orgId, target: { kind: "org", id: orgId }, after: { lockedOut: outside.length } });
    const who = (await findUser(actor))?.email ?? "";
    await tellThose(orgId, ["owner"], (page, org) => singleSignOnRequired({ org, who, outside: outside.length }, page));
    return { breakGlassCode: await sealNewCode(orgId, actor, occasion, now) };
  });
}

export async function stopEnforcing(orgId: string, actor: string, occasion: Occasion): Promise<void> {
  await inTransaction(async () => {
    if (!(await setEnforced(orgId, null))) return;
    await deleteBreakGlass(orgId); // it opens nothing any more
    await mendGlass(orgId);
    await audit("sso.enforcement_ended", occasion, { actor, org: orgId, target: { kind: "org", id: orgId } });
  });
}

async function whyNotYet(orgId: string): Promise<NotYet | null> {
  const live = (await connectionsOf(orgId)).filter(({ liveAt }) => liveAt !== null);
  if (live.length === 0) return "no_live_connection";
  if (live.every(({ testedAt }) => testedAt === null)) return "not_tested";
  return (await provenDomainsOf(orgId)).length === 0 ? "no_domain" : null;
}
