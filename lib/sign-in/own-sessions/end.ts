// Somebody ends sessions of their own, elsewhere: the cookie is dead at once, and so is the way to a new access token.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { endSession, endSessionsOf, liveSessionsOf, type LiveSession } from "@/lib/sessions/sessions";
import { ownIssuer } from "../own-issuer";

/**
 * @param id as it came from outside
 * @returns false when it was over already, is somebody else's, or never was: nobody learns which
 */
export async function endOwnSession(here: LiveSession, id: unknown, occasion: Occasion, now: Date): Promise<boolean> {
  return inTransaction(async () => {
    if (!(await endSession(id, here.userId, "owner", now))) return false;
    await audit("session.revoked", occasion, { actor: here.userId, target: { kind: "session", id: String(id) }, after: { from: here.id } });
    return true;
  });
}

/** @returns how many living ones ended */
export async function endOtherSessions(here: LiveSession, occasion: Occasion, now: Date): Promise<number> {
  const { ring } = await ownIssuer();
  return inTransaction(async () => {
    const others = (await liveSessionsOf(here.userId, ring, now)).filter(({ id }) => id !== here.id);
    // Rows that died of idleness are closed with the rest, but ended before: they are no deed.
    const ended = Math.min(others.length, await endSessionsOf(here.userId, here.id, "owner", now));
    if (ended > 0) await audit("sessions.revoked", occasion, { actor: here.userId, target: { kind: "user", id: here.userId }, after: { ended, kept: here.id } });
    return ended;
  });
}
