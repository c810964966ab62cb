// A session begins with a proof, lives in a row, and ends when the row says so.
import { z } from "zod";
import { readConfig } from "@/lib/config/read";
import { afterCommit } from "@/lib/db/transaction";
import { announceEnded } from "@/lib/revocations/announce";
import { heldKids, type KeyRing } from "@/lib/tokens/keys";
import { isLive, isWorthNoting } from "./liveness";
import { findSession, insertSession, openSessionsOf, revokeSessionRows, touchSession, type Device, type EndedBy, type OfApp, type SessionRow, type Standing } from "./sessions.store";

const sessionId = z.uuid();

/** What the owner of a cookie or a refresh token is, once the row agreed. */
export type LiveSession = { readonly id: string; readonly userId: string } & Standing & OfApp;

/** What a proof of identity comes down to: who, by which method, and at which org's connection where it was one. */
export type Opening = { readonly userId: string; readonly method: string; readonly sso?: { readonly orgId: string; readonly connectionId: string } };

/** How long a session lasts at most, and how long unused. @param of an app's lasts longer: nobody signs in to their phone every month */
export function lifetimes(of: "browser" | "app" = "browser"): { readonly absoluteSeconds: number; readonly idleSeconds: number } {
  const config = readConfig(["SESSION_IDLE_SECONDS", "SESSION_SECONDS", "APP_SESSION_IDLE_SECONDS", "APP_SESSION_SECONDS"], process.env);
  return of === "app"
    ? { absoluteSeconds: config.APP_SESSION_SECONDS, idleSeconds: config.APP_SESSION_IDLE_SECONDS }
    : { absoluteSeconds: config.SESSION_SECONDS, idleSeconds: config.SESSION_IDLE_SECONDS };
}

/** Of this row. */
export function lifetimesOf({ clientId }: Pick<OfApp, "clientId">): ReturnType<typeof lifetimes> {
  return lifetimes(clientId === null ? "browser" : "app");
}

export async function openSession(proof: Opening, device: Device, ring: KeyRing, now: Date): Promise<LiveSession> {
  const id = await insertSession({
    userId: proof.userId,
    method: proof.method,
    kid: ring.current.kid,
    userAgent: device.userAgent.slice(0, 512),
    address: device.address.slice(0, 64),
    expiresAt: new Date(now.getTime() + lifetimes().absoluteSeconds * 1000),
    ...(proof.sso === undefined ? {} : { ssoOrgId: proof.sso.orgId, ssoConnectionId: proof.sso.connectionId }),
  });
  return { id, userId: proof.userId, ssoOrgId: proof.sso?.orgId ?? null, breakGlassOrgId: null, clientId: null, orgId: null };
}

export async function findLiveSession(id: unknown, userId: unknown, ring: KeyRing, now: Date): Promise<LiveSession | undefined> {
  if (!sessionId.safeParse(id).success || typeof userId !== "string") return undefined;
  const row = await findSession(id as string);
  if (row === null) return undefined;
  const { idleSeconds } = lifetimesOf(row);
  if (!isLive(row, userId, heldKids(ring), idleSeconds, now)) return undefined;
  const { kid } = ring.current;
  if (row.kid !== kid || isWorthNoting(row.lastSeenAt, idleSeconds, now)) await touchSession(id as string, now, kid);
  return { id: id as string, userId, ssoOrgId: row.ssoOrgId, breakGlassOrgId: row.breakGlassOrgId, clientId: row.clientId, orgId: row.orgId };
}

export async function liveSessionsOf(userId: string, ring: KeyRing, now: Date): Promise<SessionRow[]> {
  const rows = await openSessionsOf(userId, now);
  return rows.filter((row) => isLive(row, userId, heldKids(ring), lifetimesOf(row).idleSeconds, now));
}

/** @returns false when it was over already, is not that person's, or never was */
export async function endSession(id: unknown, userId: string | undefined, endedBy: EndedBy, now: Date): Promise<boolean> {
  if (!sessionId.safeParse(id).success) return false;
  return (await end({ id: id as string, ...(userId === undefined ? {} : { userId }) }, endedBy, now)) > 0;
}

/** @param except the one that stays, when one does @returns how many ended */
export async function endSessionsOf(userId: string, except: string | undefined, endedBy: EndedBy, now: Date): Promise<number> {
  return end({ userId, ...(except === undefined ? {} : { notId: except }) }, endedBy, now);
}

/** Everybody's that began at this connection: it vouches for nobody any more. */
export async function endSessionsAt(connectionId: string, now: Date): Promise<number> {
  return end({ ssoConnectionId: connectionId }, "connection_off", now);
}

/** Of the people of that domain who came in by the org's single sign-on: it speaks for them no more. */
export async function endSessionsOfDomain(orgId: string, domain: string, now: Date): Promise<number> {
  return end({ ssoAt: { orgId, domain } }, "connection_off", now);
}

/** The rows first; those who hold tokens of these sessions are told once that is for good. */
async function end(which: Parameters<typeof revokeSessionRows>[0], endedBy: EndedBy, now: Date): Promise<number> {
  const ended = await revokeSessionRows(which, now, endedBy);
  await afterCommit(() => announceEnded(ended, now));
  return ended.length;
}
