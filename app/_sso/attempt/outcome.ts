// What came of an attempt, in a line.
import type { CheckName } from "@/lib/sign-in/sso/check/report";
import { LABELS } from "@/lib/sign-in/sso/doctor/labels";

const WORDS: Readonly<Record<string, string>> = {
  signed_in: "Signed in",
  tested: "Test passed",
  attempt_expired: "The answer came too late",
  attempt_answered: "The answer had been given already",
  other_browser: "The answer came back in another browser",
  connection_off: "The connection was off",
  idp_initiated_off: "Nobody here had asked, and such sign-ins are off",
  idp_refused: "The identity provider refused",
  email_missing: "No usable e-mail address came",
  domain_foreign: "The address is in none of your domains",
  account_refused: "The account here could not be used",
  role_missing: "No group of theirs has a role here",
  failed: "Something failed on our side",
};

export function wentWell(outcome: string | null): boolean {
  return outcome === "signed_in" || outcome === "tested";
}

export function outcomeWords(outcome: string | null): string {
  if (outcome === null) return "Under way";
  const check = outcome.startsWith("check:") ? outcome.slice("check:".length) : undefined;
  if (check !== undefined) return Object.hasOwn(LABELS, check) ? LABELS[check as CheckName].failed : check;
  return Object.hasOwn(WORDS, outcome) ? WORDS[outcome]! : outcome;
}
