// Google has vouched for somebody: a session begins, or an account is connected to the one that asked, or neither and why.
import { audit, type Occasion } from "@/lib/audit/audit";
import { endSession, type LiveSession } from "@/lib/sessions/sessions";
import { beginSession } from "../begin-session";
import type { Failure } from "../failures";
import type { Flow } from "./flow";
import { verifiedClaims } from "./id-token";
import { googleProof } from "./proof";
import type { GoogleSettings } from "./provider";

/** @param here the session that this browser has */
export async function vouchedFor(idToken: unknown, google: GoogleSettings, flow: Flow | undefined, here: LiveSession | undefined, occasion: Occasion): Promise<LiveSession | { readonly refused: Failure }> {
  // Whoever signed out meanwhile, or signed in as somebody else, asked for nothing: it must not become a sign-in either.
  if (flow?.connecting !== undefined && here?.id !== flow.connecting) return { refused: "connecting_ended" };
  const connecting = flow?.connecting === undefined ? undefined : here;
  const now = new Date();
  const proof = googleProof(await verifiedClaims(idToken, google), google);
  if ("refused" in proof) {
    await audit("user.sign_in_refused", occasion, { ...(connecting === undefined ? {} : { actor: connecting.userId }), after: { method: "google", why: proof.refused } });
    return proof;
  }
  const session = await beginSession(proof, connecting, occasion, now);
  if ("refused" in session || connecting !== undefined || here === undefined) return session;
  await endSession(here.id, here.userId, "new_sign_in", now); // the cookie it had is replaced: nobody will sign it out
  return session;
}
