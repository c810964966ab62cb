// Why somebody did not get in, in a sentence for them: closed codes that travel in the address of the page that says so.
import { REFUSED_IDENTITY } from "@/lib/identity/refused";

export const FAILURES = {
  ...REFUSED_IDENTITY,
  google_cancelled: "You cancelled at Google. Nothing was changed.",
  google_expired: "That way to Google and back took too long, was used already, or began in another window. Try again from here.",
  google_unreachable: "Google did not answer in time. Nothing was changed; try again in a moment.",
  google_failed: "Google’s answer could not be accepted, so nothing was changed. Try again; if it goes on, tell whoever runs this installation.",
  session_confined: "You came in with your organisation’s single sign-on, which acts for it alone. Sign in with a password to connect another account; “Forgot password” sets one.",
  sso_expired: "That way to your organisation’s sign-in and back took too long, was used already, or began in another window. Try again from here.",
  sso_unreachable: "Your organisation’s sign-in could not be reached. Nothing was changed; try again in a moment.",
  sso_off: "That single sign-on is not in use. Sign in another way, or ask your admin.",
  sso_unknown: "An answer came that nobody here had asked for. Sign in from here.",
  connecting_ended: "You were signed out while the account was being connected. Sign in, then connect it again.",
  too_often: "There were too many tries from your network. Wait a minute, then try again.",
  failed: "Something failed on our side. Nothing was changed; try again in a moment.",
} as const;

export type Failure = keyof typeof FAILURES;

/** Anybody can write a link with an error in it: what is not in the table says nothing of its own. */
export function failureWords(code: unknown): string {
  if (code === "Configuration") return FAILURES.failed; // Auth.js's word for whatever failed under it: mostly the database
  if (code === "CredentialsSignin") return FAILURES.account_unknown; // Auth.js's own word, after a form posted to it
  return typeof code === "string" && Object.hasOwn(FAILURES, code) ? FAILURES[code as Failure] : "Signing in did not work. Nothing was changed; try again.";
}
