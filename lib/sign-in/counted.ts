// How people get in, or do not: counted for operators by method and outcome, and by nothing that names anybody.
import { noteSignIn } from "@/lib/log/about-request";
import { webLog } from "@/lib/log/log";
import { ownCounter } from "@/lib/metrics/own-registry";
import { GRANT_OUTCOMES, GRANTS, SIGN_IN_OUTCOMES, type CountedMethod } from "./outcomes";

const signIns = () => ownCounter({ name: "eloquent_sign_ins_total", help: "Sign-ins by method and outcome; app: the first tokens of an app", labelNames: ["method", "outcome"] });
const grants = () => ownCounter({ name: "eloquent_oauth_grants_total", help: "Requests to the token endpoint of the authorization server by grant type and outcome", labelNames: ["grant", "outcome"] });

/**
 * It is told in the line of the request that it came with as well; pages and their forms have no such line, so one is written.
 * @param outcome `signed_in`, or a code from a closed list of what went wrong
 */
export function countSignIn(method: CountedMethod, outcome: string): void {
  signIns().inc({ method, outcome });
  if (!noteSignIn(outcome)) webLog()[outcome === "failed" ? "warn" : "info"]({ method, sign_in: outcome }, "a sign-in from a page");
}

/** @param grant a grant type as OAuth names it @param outcome `issued`, or an error code (RFC 6749 §5.2) */
export function countGrant(grant: string, outcome: string): void {
  grants().inc({ grant, outcome });
}

/** A series that is born with its first event shows no increase of it: every one is there from the start. */
export function countSignInsFromNought(): void {
  for (const method of Object.keys(SIGN_IN_OUTCOMES) as CountedMethod[]) {
    for (const outcome of SIGN_IN_OUTCOMES[method]) signIns().inc({ method, outcome }, 0);
  }
  for (const grant of GRANTS) for (const outcome of GRANT_OUTCOMES) grants().inc({ grant, outcome }, 0);
  grants().inc({ grant: "other", outcome: "unsupported_grant_type" }, 0);
}
