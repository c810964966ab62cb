// A link for an IT admin who has no account here: it opens one org's set-up in one browser, and not for long.
import { createHash, randomBytes } from "node:crypto";
import { auditDeed, type Deed, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { findMembershipIn } from "@/lib/orgs/memberships.store";
import { lockOrg } from "@/lib/orgs/orgs.store";
import { scopesOf } from "@/lib/permissions/roles";
import { findByVisitor, findSetupLink, insertSetupLink, markOpened, markRevoked, openLinksOf, type SetupLink } from "./links.store";

export const SETUP_LINK_DAYS = 7;
const OPEN_MAX = 10;
/** 256 bits: nobody guesses it, so a plain hash keeps it. */
const BYTES = 32;
const SHAPE = /^[\w-]{43}$/;

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
/** How the audit log names one: enough to find it, nothing to open it with. */
const nameOf = (tokenHash: string): string => `setup-link:${tokenHash.slice(0, 12)}`;

/** @returns the token: for the link, and to be kept nowhere */
export async function makeSetupLink(deed: Deed & { readonly actor: string }, now: Date): Promise<{ readonly token: string } | { readonly refused: "too_many" }> {
  const token = randomBytes(BYTES).toString("base64url");
  const [tokenHash, expiresAt] = [hashOf(token), new Date(now.getTime() + SETUP_LINK_DAYS * 86_400_000)];
  return inTransaction(async () => {
    await lockOrg(deed.orgId);
    if ((await openLinksOf(deed.orgId, now)).length >= OPEN_MAX) return { refused: "too_many" };
    await insertSetupLink({ tokenHash, orgId: deed.orgId, createdBy: deed.actor, createdAt: now, expiresAt });
    await auditDeed("sso.setup_link_made", deed, { target: { kind: "sso_setup_link", id: nameOf(tokenHash) }, after: { expiresAt: expiresAt.toISOString() } });
    return { token };
  });
}

export type DeadSetupLink = { readonly dead: "unknown" | "opened" | "over" };

/** For showing the page: looking opens nothing, because mail scanners and chat programs look at every link. */
export async function lookAtSetupLink(token: unknown, now: Date): Promise<SetupLink | DeadSetupLink> {
  if (typeof token !== "string" || !SHAPE.test(token)) return { dead: "unknown" };
  const link = await findSetupLink(hashOf(token));
  if (link === null) return { dead: "unknown" };
  if (link.revokedAt !== null || link.expiresAt <= now || !(await stillGiven(link))) return { dead: "over" };
  return link.openedAt === null ? link : { dead: "opened" };
}

/** @returns what the browser keeps from now on in place of the link */
export async function openSetupLink(token: unknown, occasion: Occasion, now: Date): Promise<{ readonly visitor: string; readonly expiresAt: Date } | DeadSetupLink> {
  const link = await lookAtSetupLink(token, now);
  if ("dead" in link) return link;
  const visitor = randomBytes(BYTES).toString("base64url");
  return inTransaction(async () => {
    const opened = await markOpened(link.tokenHash, hashOf(visitor), now);
    if (opened === null) return { dead: "opened" };
    const name = nameOf(link.tokenHash);
    await auditDeed("sso.setup_link_opened", { orgId: link.orgId, actor: undefined, occasion, via: name }, { target: { kind: "sso_setup_link", id: name } });
    return { visitor, expiresAt: link.expiresAt };
  });
}

/** Whose set-up this browser has opened; undefined once the link is over, or whoever gave it may not set up single sign-on any more. */
export async function visitorOf(secret: string | undefined, now: Date): Promise<{ readonly orgId: string; readonly via: string; readonly expiresAt: Date } | undefined> {
  if (secret === undefined || !SHAPE.test(secret)) return undefined;
  const link = await findByVisitor(hashOf(secret), now);
  return link === null || !(await stillGiven(link)) ? undefined : { orgId: link.orgId, via: nameOf(link.tokenHash), expiresAt: link.expiresAt };
}

export async function revokeSetupLink(tokenHash: string, deed: Deed, now: Date): Promise<void> {
  await inTransaction(async () => {
    if (await markRevoked(deed.orgId, tokenHash, now)) await auditDeed("sso.setup_link_revoked", deed, { target: { kind: "sso_setup_link", id: nameOf(tokenHash) } });
  });
}

/** A link is worth what its giver may do. */
async function stillGiven({ createdBy, orgId }: SetupLink): Promise<boolean> {
  const membership = await findMembershipIn(orgId, createdBy);
  return membership !== null && scopesOf(membership.role).includes("manage:sso");
}
