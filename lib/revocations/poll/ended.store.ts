// Sessions that ended before their time, as their rows say.
import { database } from "@/lib/db/client";
import type { Ended } from "../revoked";

export async function endedSince(since: Date): Promise<Ended[]> {
  const rows = await database().session.findMany({ where: { revokedAt: { gte: since } }, select: { id: true, revokedAt: true }, orderBy: { revokedAt: "asc" } });
  return rows.map(({ id, revokedAt }) => ({ sid: id, atMs: revokedAt!.getTime() }));
}
