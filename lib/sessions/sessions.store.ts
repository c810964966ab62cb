// Sessions as rows.
import { database } from "@/lib/db/client";
import type { SessionFacts } from "./liveness";

export type Device = { readonly userAgent: string; readonly address: string };

export async function insertSession(session: { userId: string; method: string; kid: string; expiresAt: Date } & Device): Promise<string> {
  const { id } = await database().session.create({ data: session, select: { id: true } });
  return id;
}

export async function findSession(id: string): Promise<SessionFacts | null> {
  return database().session.findUnique({ where: { id }, select: { userId: true, kid: true, expiresAt: true, revokedAt: true } });
}

/** Once revoked stays revoked: a second call does not move the time. */
export async function revokeSessionRow(id: string, at: Date): Promise<void> {
  await database().session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
}
