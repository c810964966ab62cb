// An OpenID provider's answer for one org: Jackson exchanges the code and checks state, nonce, PKCE, issuer and audience.
import type { Occasion } from "@/lib/audit/audit";
import { findByRelayState, takeAnswer } from "../attempts/attempts.store";
import { findConnectionAnywhere } from "../connections.store";
import { SESSION_SECONDS } from "../jackson/jackson";
import { claimsAsAttributes } from "../mapping";
import { accept } from "./accept";
import { refuse } from "./conclude";
import { relayStateIn } from "./relay-state";
import { jacksonOnOidc } from "./jackson-says";

/** @returns a path here; undefined for an answer that no attempt explains, or that was answered */
export async function answerOidc(answer: Record<string, string>, occasion: Occasion, now: Date): Promise<string | undefined> {
  const state = relayStateIn(answer["state"]);
  const attempt = state === "" ? null : await takeAnswer(state, now);
  if (attempt === null) return state !== "" && (await findByRelayState(state)) !== null ? "/sign-in?error=sso_expired" : undefined;
  const connection = await findConnectionAnywhere(attempt.connectionId);
  if (connection === undefined || connection.kind !== "oidc" || (attempt.purpose === "sign_in" && connection.liveAt === null)) return refuse(attempt, "connection_off", {}, occasion, now);
  if (now.getTime() - attempt.createdAt.getTime() > SESSION_SECONDS * 1000) return refuse(attempt, "attempt_expired", {}, occasion, now);
  const said = await jacksonOnOidc(connection, answer);
  if ("refused" in said) return refuse(attempt, "idp_refused", { cause: said.refused.slice(0, 300) }, occasion, now);
  const claims = said.profile.raw as Record<string, unknown>;
  const subject = claims["sub"];
  if (typeof subject !== "string" || !/^[^\p{C}]{1,255}$/u.test(subject)) return refuse(attempt, "idp_refused", { claims, cause: "the ID token names no subject" }, occasion, now);
  return accept(attempt, connection, { asserted: { nameId: subject, attributes: claimsAsAttributes(claims) }, once: undefined, trace: { claims } }, occasion, now);
}
