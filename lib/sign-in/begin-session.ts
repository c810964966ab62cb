// Every method ends here: a proof becomes a session with its row and its audit event, or a reason why not.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { holdPassword } from "@/lib/identity/passwords.store";
import type { Proof } from "@/lib/identity/proof";
import type { RefusedIdentity } from "@/lib/identity/refused";
import { resolve } from "@/lib/identity/resolve";
import { findUser } from "@/lib/identity/users.store";
import { accountConnected } from "@/lib/mail/letters/letter";
import { page } from "@/lib/mail/own-page";
import { post } from "@/lib/mail/post";
import { openSession, type LiveSession } from "@/lib/sessions/sessions";
import { ownIssuer } from "./own-issuer";

/** @param connecting the session that asked to connect an account; it goes on, and no other begins */
export async function beginSession(proof: Proof, connecting: LiveSession | undefined, occasion: Occasion, now: Date): Promise<LiveSession | { readonly refused: RefusedIdentity }> {
  const resolved = await resolve(proof, connecting?.userId, occasion, now);
  if ("refused" in resolved) return resolved;
  if (resolved.linked) await tellOwner(resolved.userId, proof);
  if (connecting !== undefined) return connecting;
  const { ring } = await ownIssuer();
  return inTransaction(async () => {
    // A reset may have come while the old password was being compared: it ends what is there, and this would come after.
    if (proof.method === "password" && !(await holdPassword(proof.userId, proof.hash))) return { refused: "account_unknown" };
    const session = await openSession({ userId: resolved.userId, method: proof.method }, occasion, ring, now);
    await audit("user.signed_in", occasion, { actor: resolved.userId, target: { kind: "session", id: session.id }, after: { method: proof.method } });
    return session;
  });
}

/** Another way in has been opened: whoever reads the mailbox learns of it, should it have been somebody else. */
export async function tellOwner(userId: string, proof: Proof): Promise<void> {
  const user = await findUser(userId);
  if (user !== null && proof.method !== "password") post(user.email, accountConnected(proof.email, proof.method, page("/account/connections")));
}
