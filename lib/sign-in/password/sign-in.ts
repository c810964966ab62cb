// "A person signs in" with a password: the cookie is set here, or one of three reasons why not.
import { AuthError, CredentialsSignin } from "next-auth";
import { signIn } from "../auth";

export type SignInOutcome = "signed_in" | "no_match" | "busy" | "failed";

/** For a server action: it sets the session cookie of the answer under way. */
export async function signInWithPassword(email: string, password: string): Promise<SignInOutcome> {
  try {
    await signIn("credentials", { email, password, redirect: false });
    return "signed_in";
  } catch (error) {
    if (error instanceof CredentialsSignin) return error.code === "busy" ? "busy" : "no_match";
    if (error instanceof AuthError) return "failed";
    throw error;
  }
}
