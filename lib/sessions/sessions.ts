// A session begins with a proof, lives in a row, and ends when the row says so.
import { z } from "zod";
import { heldKids, type KeyRing } from "@/lib/tokens/keys";
import { isLive } from "./liveness";
import { findSession, insertSession, revokeSessionRow, type Device } from "./sessions.store";

export const SESSION_SECONDS = 30 * 24 * 3600;

const sessionId = z.uuid();

/** What a cookie's owner is, once the row agreed. */
export type LiveSession = { readonly id: string; readonly userId: string };

/** What a proof of identity comes down to: who, and by which method. */
export type Opening = { readonly userId: string; readonly method: string };

export async function openSession(proof: Opening, device: Device, ring: KeyRing, now: Date): Promise<LiveSession> {
  const id = await insertSession({
    userId: proof.userId,
    method: proof.method,
    kid: ring.current.kid,
    userAgent: device.userAgent.slice(0, 512),
    address: device.address.slice(0, 64),
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
  });
  return { id, userId: proof.userId };
}

export async function findLiveSession(id: unknown, userId: unknown, ring: KeyRing, now: Date): Promise<LiveSession | undefined> {
  if (!sessionId.safeParse(id).success || typeof userId !== "string") return undefined;
  const row = await findSession(id as string);
  return row !== null && isLive(row, userId, heldKids(ring), now) ? { id: id as string, userId } : undefined;
}

export async function revokeSession(id: unknown, now: Date): Promise<void> {
  if (sessionId.safeParse(id).success) await revokeSessionRow(id as string, now);
}
