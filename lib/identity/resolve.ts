// "Their identity is verified": a proof becomes a user, who is found, linked or created; or a reason why not.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction, isTaken } from "@/lib/db/transaction";
import { findAccountOwner, insertAccount, touchAccount } from "./accounts.store";
import { decide, type Decision, type Facts } from "./decide";
import type { AccountProof, Proof } from "./proof";
import type { RefusedIdentity } from "./refused";
import { findKnownUser, findNamesake, insertUser } from "./users.store";

/** `linked`: an account was added to a user who was there before. */
export type Resolved = { readonly userId: string; readonly created: boolean; readonly linked: boolean } | { readonly refused: RefusedIdentity };

/** @param connecting the signed-in user who asked to connect an account; undefined for a sign-in */
export async function resolve(proof: Proof, connecting: string | undefined, occasion: Occasion, now: Date): Promise<Resolved> {
  try {
    return await inTransaction(() => decideAndAct(proof, connecting, occasion, now));
  } catch (error) {
    // Somebody came with the same proof, or the same address, in the same moment: now they are found.
    if (!isTaken(error)) throw error;
    return inTransaction(() => decideAndAct(proof, connecting, occasion, now));
  }
}

/** Inside a transaction. @throws P2002 (lib/db/transaction.ts) when somebody came with the same proof at the same time: then all of it is to be done again */
export async function decideAndAct(proof: Proof, connecting: string | undefined, occasion: Occasion, now: Date): Promise<Resolved> {
  const decision = decide(proof, await factsOf(proof, connecting));
  if (decision.act === "refuse") {
    await audit("user.sign_in_refused", occasion, { ...(connecting === undefined ? {} : { actor: connecting }), after: { method: proof.method, why: decision.why } });
    return { refused: decision.why };
  }
  return proof.method === "password" ? signedIn(decision) : actOn(decision, proof, occasion, now);
}

async function factsOf(proof: Proof, connecting: string | undefined): Promise<Facts> {
  if (proof.method === "password") return { owner: await findKnownUser(proof.userId), namesake: undefined, connecting };
  // In this order: whoever is created between the two is found as the owner, and not as somebody else with such an account.
  const namesake = await findNamesake(proof.email, proof.provider);
  const owner = await findAccountOwner(proof.provider, proof.subject);
  return { owner, namesake, connecting };
}

async function actOn(decision: Exclude<Decision, { act: "refuse" }>, proof: AccountProof, occasion: Occasion, now: Date): Promise<Resolved> {
  const { email, name, provider, subject } = proof;
  if (decision.act === "sign_in") {
    const before = await touchAccount(provider, subject, email, now);
    if (before !== email) await audit("account.email_changed", occasion, { actor: decision.userId, target: { kind: "account", id: subject }, before: { email: before }, after: { email } });
    return signedIn(decision);
  }
  const created = decision.act === "create";
  const userId = created ? await insertUser({ email, name, emailVerifiedAt: now }) : decision.userId;
  if (created) await audit("user.created", occasion, { actor: userId, target: { kind: "user", id: userId }, after: { email, method: provider } });
  await insertAccount({ userId, provider, subject, email });
  await audit("account.connected", occasion, { actor: userId, target: { kind: "account", id: subject }, after: { provider, email } });
  return { userId, created, linked: !created };
}

function signedIn(decision: Decision): Resolved {
  if (!("userId" in decision)) throw new Error("a password never creates anybody");
  return { userId: decision.userId, created: false, linked: false };
}
