// How people get in, or do not: counted for operators by method and outcome, and by nothing that names anybody.
import { noteSignIn } from "@/lib/log/about-request";
import { webLog } from "@/lib/log/log";
import { ownCounter } from "@/lib/metrics/own-registry";

export type CountedMethod = "password" | "google" | "sso" | "app";

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
