// "A person signs in" with a password: the cookie is set here, or a reason why not.
import { AuthError, CredentialsSignin } from "next-auth";
import type { RefusedIdentity } from "@/lib/identity/refused";
import { Refusal } from "@/lib/refusals/refusal";
import { endSession } from "@/lib/sessions/sessions";
import { signInWith } from "../auth";
import { currentSession } from "../current-session";
import { signInTurn } from "../turns";
import { NotAccepted, TooBusy, TooOften } from "./authorize";

export type SignInOutcome = { readonly outcome: "signed_in" | "no_match" | "busy" | "failed" } | { readonly outcome: "wait"; readonly seconds: number; readonly wrong: boolean } | { readonly outcome: "refused"; readonly why: RefusedIdentity };

/**
 * For a server action: it sets the session cookie of the answer under way.
 * @param address the client's
 */
export async function signInWithPassword(email: string, password: string, address: string): Promise<SignInOutcome> {
  try {
    await signInTurn(address);
    const before = await currentSession();
    await signInWith("credentials", { email, password, redirect: false });
    if (before !== undefined) await endSession(before.id, before.userId, "new_sign_in", new Date()); // the cookie it had is replaced: nobody will sign it out
    return { outcome: "signed_in" };
  } catch (error) {
    if (error instanceof Refusal && error.code === "rate_limited") return { outcome: "wait", seconds: error.facts.retryAfterSeconds ?? 60, wrong: false };
    if (error instanceof TooOften) return { outcome: "wait", seconds: error.waitSeconds, wrong: error.wrong };
    if (error instanceof NotAccepted) return { outcome: "refused", why: error.why };
    if (error instanceof TooBusy) return { outcome: "busy" };
    if (error instanceof CredentialsSignin) return { outcome: "no_match" };
    if (error instanceof AuthError) return { outcome: "failed" };
    throw error;
  }
}
