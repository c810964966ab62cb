// Sessions that ended before their time and service accounts that were revoked, as their rows say: tokens name either as `sid`.
import { database } from "@/lib/db/client";
import type { Ended } from "../revoked";

const since = (from: Date) => ({ where: { revokedAt: { gte: from } }, select: { id: true, revokedAt: true } }) as const;

/** Oldest first. */
export async function endedSince(from: Date): Promise<Ended[]> {
  const [sessions, accounts] = await Promise.all([database().session.findMany(since(from)), database().serviceAccount.findMany(since(from))]);
  return [...sessions, ...accounts].map(({ id, revokedAt }) => ({ sid: id, atMs: revokedAt!.getTime() })).sort((one, other) => one.atMs - other.atMs);
}
