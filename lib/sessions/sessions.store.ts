// Sessions as rows.
import { database } from "@/lib/db/client";
import type { SessionFacts } from "./liveness";

export type Device = { readonly userAgent: string; readonly address: string };

/** Why a session ended before its time. */
export type EndedBy = "sign_out" | "owner" | "new_sign_in" | "password_change" | "password_reset" | "connection_off" | "app" | "theft_suspected";

/** Which org's rule a session meets, when that org admits only sessions of its own single sign-on. */
export type Standing = { readonly ssoOrgId: string | null; readonly breakGlassOrgId: string | null };

/** Which app a session is of, and for which org it began; both null for a browser's. */
export type OfApp = { readonly clientId: string | null; readonly orgId: string | null };

export type SessionRow = SessionFacts & Device & OfApp & { readonly id: string; readonly method: string; readonly createdAt: Date };

const facts = { userId: true, kid: true, expiresAt: true, lastSeenAt: true, revokedAt: true, clientId: true, orgId: true } as const;

export async function insertSession(session: { userId: string; method: string; kid: string; expiresAt: Date; ssoOrgId?: string | null; ssoConnectionId?: string | null; breakGlassOrgId?: string | null; clientId?: string; orgId?: string; originId?: string } & Device): Promise<string> {
  const { id } = await database().session.create({ data: session, select: { id: true } });
  return id;
}

export async function findSession(id: string): Promise<(SessionFacts & Standing & OfApp) | null> {
  return database().session.findUnique({ where: { id }, select: { ...facts, ssoOrgId: true, breakGlassOrgId: true } });
}

export type Origin = Standing & { readonly method: string; readonly ssoConnectionId: string | null; readonly createdAt: Date };

/** What a session of the same person, begun from this one, takes over; null once it has ended. */
export async function findOrigin(id: string): Promise<Origin | null> {
  return database().session.findFirst({ where: { id, revokedAt: null }, select: { method: true, ssoOrgId: true, ssoConnectionId: true, breakGlassOrgId: true, createdAt: true } });
}

/** Inside a transaction: whoever is just ending it is waited for. */
export async function isAliveForSure(id: string): Promise<boolean> {
  return (await database().$queryRaw<unknown[]>`SELECT id FROM "Session" WHERE id = ${id} AND "revokedAt" IS NULL FOR SHARE`).length === 1;
}

/** An app's session that nobody has fetched tokens for. */
export async function findPending(id: string, before: (createdAt: Date) => Date): Promise<{ readonly originId: string | null; readonly endsAt: Date } | null> {
  const row = await database().session.findFirst({ where: { id, revokedAt: null }, select: { createdAt: true, expiresAt: true, originId: true } });
  if (row === null) return null;
  const endsAt = before(row.createdAt);
  return row.expiresAt < endsAt ? { originId: row.originId, endsAt } : null;
}

/** @returns true for the one call that did */
export async function prolongSession(id: string, to: Date, at: Date): Promise<boolean> {
  return (await database().session.updateMany({ where: { id, revokedAt: null, expiresAt: { lt: to } }, data: { expiresAt: to, lastSeenAt: at } })).count === 1;
}

/** The org's break-glass code was given in this session. */
export async function markBreakGlass(id: string, orgId: string): Promise<void> {
  await database().session.updateMany({ where: { id, revokedAt: null }, data: { breakGlassOrgId: orgId } });
}

/** Nobody's session stands for the org's break-glass code any more. */
export async function mendGlass(orgId: string): Promise<void> {
  await database().session.updateMany({ where: { breakGlassOrgId: orgId }, data: { breakGlassOrgId: null } });
}

/** @param kid of the secret in force: a session that is used during a soft rotation goes over to the new one */
export async function touchSession(id: string, at: Date, kid: string): Promise<void> {
  await database().session.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt: at, kid } });
}

/** Who would be signed out without which secret. */
export async function liveSessionsByKid(now: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await database().session.groupBy({ by: ["kid"], where: { revokedAt: null, expiresAt: { gt: now } }, _count: true });
  return new Map(rows.map(({ _count, kid }) => [kid, _count]));
}

/** Neither revoked nor past its absolute end, most recently used first. */
export async function openSessionsOf(userId: string, now: Date): Promise<SessionRow[]> {
  return database().session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    select: { ...facts, id: true, method: true, createdAt: true, userAgent: true, address: true },
    orderBy: { lastSeenAt: "desc" },
  });
}

/**
 * Once revoked stays revoked: a second call does not move the time.
 * @returns ids of the sessions that this call ended
 */
export async function revokeSessionRows(which: { userId?: string; id?: string; notId?: string; ssoConnectionId?: string; ssoAt?: { orgId: string; domain: string } }, at: Date, revokedFor: EndedBy): Promise<string[]> {
  const { id, notId, ssoAt, ssoConnectionId, userId } = which;
  if (id === undefined && userId === undefined && ssoConnectionId === undefined && ssoAt === undefined) throw new Error("whose sessions?"); // an empty condition would be everybody's
  const ended = await database().session.updateManyAndReturn({
    where: { ...(userId === undefined ? {} : { userId }), ...(id === undefined ? {} : { id }), ...(ssoConnectionId === undefined ? {} : { ssoConnectionId }), ...(ssoAt === undefined ? {} : { ssoOrgId: ssoAt.orgId, user: { email: { endsWith: `@${ssoAt.domain}` } } }), ...(notId === undefined ? {} : { NOT: { id: notId } }), revokedAt: null },
    data: { revokedAt: at, revokedFor },
    select: { id: true },
  });
  return ended.map((row) => row.id);
}
