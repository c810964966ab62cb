// Every method ends here: a proof becomes a session with its row and its audit event, or a reason why not.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import type { Proof } from "@/lib/identity/proof";
import type { RefusedIdentity } from "@/lib/identity/refused";
import { resolve } from "@/lib/identity/resolve";
import { openSession, type LiveSession } from "@/lib/sessions/sessions";
import { ownIssuer } from "./own-issuer";

/** @param connecting the session that asked to connect an account; it goes on, and no other begins */
export async function beginSession(proof: Proof, connecting: LiveSession | undefined, occasion: Occasion, now: Date): Promise<LiveSession | { readonly refused: RefusedIdentity }> {
  const resolved = await resolve(proof, connecting?.userId, occasion, now);
  if ("refused" in resolved) return resolved;
  if (connecting !== undefined) return connecting;
  const { ring } = await ownIssuer();
  return inTransaction(async () => {
    const session = await openSession({ userId: resolved.userId, method: proof.method }, occasion, ring, now);
    await audit("user.signed_in", occasion, { actor: resolved.userId, target: { kind: "session", id: session.id }, after: { method: proof.method } });
    return session;
  });
}
