// What an answer came to: a trace for the org's admins, a line in their audit log, and the page that the person sees next.
import { audit, type Occasion } from "@/lib/audit/audit";
import { countSignIn } from "../../counted";
import type { Attempt } from "../attempts/attempts.store";
import { leaveTrace, type Trace } from "../attempts/trace";
import { noteOnConnection } from "../connections.store";
import type { SsoFailure } from "../failures";

/** @returns a path here */
export async function refuse(attempt: Attempt, why: SsoFailure, trace: Trace, occasion: Occasion, now: Date): Promise<string> {
  await leaveTrace(attempt.id, why, trace);
  if (attempt.purpose === "test") return testedAt(attempt);
  countSignIn("sso", why);
  await noteOnConnection(attempt.connectionId, { lastFailureAt: now });
  await audit("sso.sign_in_refused", occasion, { org: attempt.orgId, target: { kind: "sso_attempt", id: attempt.id }, after: { why } });
  return `/sign-in/sso-failed?attempt=${attempt.id}`;
}

/** The page that began the test, with what it was. */
export function testedAt({ id, returnTo }: Pick<Attempt, "id" | "returnTo">): string {
  return `${returnTo}${returnTo.includes("?") ? "&" : "?"}attempt=${id}`;
}
