// The code in the owners' safe: it lets one owner in without single sign-on, once, and everybody who owns the org hears of it.
import { createHash, randomBytes } from "node:crypto";
import { audit, type Occasion } from "@/lib/audit/audit";
import { afterCommit, inTransaction } from "@/lib/db/transaction";
import { breakGlassUsed } from "@/lib/mail/letters/letter";
import { page } from "@/lib/mail/own-page";
import { post } from "@/lib/mail/post";
import { membersInRoles } from "@/lib/orgs/members.store";
import { findMembership } from "@/lib/orgs/memberships.store";
import { keepBreakGlass, useBreakGlassRow } from "@/lib/orgs/sso-rule.store";
import { markBreakGlass, mendGlass } from "@/lib/sessions/sessions.store";
import type { LiveSession } from "@/lib/sessions/sessions";

/** Crockford's base 32: read aloud and typed without mistakes. 130 bits need neither salt nor stretching. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 26;
const OWNERS_MAX = 100;

/** Inside a transaction; the one before is worth nothing from now on. @returns the code */
export async function sealNewCode(orgId: string, actor: string, occasion: Occasion, now: Date): Promise<string> {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]!).join("");
  await keepBreakGlass(orgId, hashOf(letters), actor, now);
  await mendGlass(orgId); // whoever came in by the code before comes in by this one, or not
  await audit("sso.break_glass_renewed", occasion, { actor, org: orgId, target: { kind: "org", id: orgId } });
  return letters.replace(/(.{5})(?=.)/g, "$1-");
}

export async function renewBreakGlass(orgId: string, actor: string, occasion: Occasion, now: Date): Promise<string> {
  return inTransaction(() => sealNewCode(orgId, actor, occasion, now));
}

/** @returns false for a wrong or used code, and for whoever is no owner: the same answer */
export async function breakGlass(session: LiveSession, orgSlug: string, typed: string, occasion: Occasion, now: Date): Promise<boolean> {
  const membership = await findMembership(session.userId, orgSlug);
  if (membership === null || membership.role !== "owner") return false;
  const { id: orgId, name } = membership.org;
  return inTransaction(async () => {
    if (!(await useBreakGlassRow(orgId, hashOf(typed), session.userId, now))) return false;
    await markBreakGlass(session.id, orgId);
    await audit("sso.break_glass_used", occasion, { actor: session.userId, org: orgId, target: { kind: "session", id: session.id } });
    const { members } = await membersInRoles(orgId, ["owner"], OWNERS_MAX);
    const who = members.find(({ id }) => id === session.userId)?.email ?? "";
    await afterCommit(async () => members.forEach(({ email }) => post(email, breakGlassUsed({ org: name, who, address: occasion.address }, page(`/o/${orgSlug}/sso`)))));
    return true;
  });
}

/** As typed: in any case, with or without dashes, and with the letters that look like digits. */
function hashOf(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1").slice(0, 64);
  return createHash("sha256").update(`eloquent/break-glass/v1\0${letters}`).digest("hex");
}
