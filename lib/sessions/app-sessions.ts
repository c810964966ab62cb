// An app's session begins where its owner said yes in a browser, and is theirs to end like any other.
import { afterCommit, inTransaction } from "@/lib/db/transaction";
import { announceEnded } from "@/lib/revocations/announce";
import { Refusal } from "@/lib/refusals/refusal";
import type { KeyRing } from "@/lib/tokens/keys";
import { lifetimes, type LiveSession } from "./sessions";
import { findOrigin, findPending, insertSession, isAliveForSure, prolongSession, revokeSessionRows, type Device, type EndedBy } from "./sessions.store";

/**
 * It takes over how its owner came in, and with it whose single sign-on it meets. Until the app has fetched its first tokens
 * it lives no longer than what it fetches them with.
 * @param pendingSeconds how long that is
 */
export async function openAppSession(from: LiveSession, app: { readonly clientId: string; readonly orgId: string }, device: Device, ring: KeyRing, pendingSeconds: number, now: Date): Promise<string> {
  const origin = await findOrigin(from.id);
  if (origin === null) throw new Refusal("session_revoked", "The session that says yes has ended.");
  const { method, ssoConnectionId, ssoOrgId } = origin; // not the broken glass: that is for the browser it was broken in
  return insertSession({
    userId: from.userId, originId: from.id, method, ssoOrgId, ssoConnectionId, ...app, kid: ring.current.kid,
    userAgent: device.userAgent.slice(0, 512), address: device.address.slice(0, 64), expiresAt: new Date(now.getTime() + pendingSeconds * 1000),
  });
}

/**
 * The app has come for its first tokens. Whoever ended the session that said yes in between, with all others of its owner or
 * because its single sign-on went away, has ended this one, too: it may not have been there yet to be seen.
 * @returns "orphaned" then; "settled" for the first call
 */
export async function settleAppSession(id: string, now: Date): Promise<"settled" | "before" | "orphaned"> {
  const pending = await findPending(id, (createdAt) => new Date(createdAt.getTime() + lifetimes("app").absoluteSeconds * 1000));
  if (pending === null) return "before";
  const { endsAt, originId } = pending;
  return inTransaction(async () => {
    if (originId === null || !(await isAliveForSure(originId))) return "orphaned";
    return (await prolongSession(id, endsAt, now)) ? "settled" : "before";
  });
}

/** @returns false when it was over already */
export async function endAppSession(id: string, endedBy: Extract<EndedBy, "app" | "theft_suspected">, now: Date): Promise<boolean> {
  const ended = await revokeSessionRows({ id }, now, endedBy);
  await afterCommit(() => announceEnded(ended, now));
  return ended.length > 0;
}
