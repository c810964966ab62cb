// A token in a tab's memory, with what the tab must know of it: whose it is, for which org, and until when to use it.
import type { TokenAnswer } from "@/lib/tokens/token-answer";

export type Held = {
  readonly answer: TokenAnswer;
  /** When it was asked for. */
  readonly askedMs: number;
  /** The person, the session and the token's own id, as it says itself. */
  readonly sub: string;
  readonly sid: string;
  readonly jti: string;
  /** By this machine's clock, which all tabs share, and a little before the end, so that a request on its way does not arrive too late. */
  readonly goodUntilMs: number;
};

/** Of no use: one token that the gateway refused, or all of a session that has ended. */
export type Refused = { readonly jti: string } | { readonly sid: string };

export function isRefused(token: { readonly jti: string; readonly sid: string }, refused: Refused | undefined): boolean {
  if (refused === undefined) return false;
  return "sid" in refused ? token.sid === refused.sid : token.jti === refused.jti;
}

/** A tenth of its life, half a minute at most: a token of thirty seconds must not be old when it comes. */
const EARLY_SHARE = 10;
const EARLY_MS = 30_000;

/**
 * Counted from before it was asked for and by `expires_in`: `exp` is the server's clock, which may differ from ours.
 * @returns undefined for an answer that is no token of that org
 */
export function heldFrom(answer: TokenAnswer, org: string, askedMs: number): Held | undefined {
  const claims = claimsIn(answer.access_token);
  if (claims === undefined || claims["org_slug"] !== org || !(answer.expires_in > 0)) return undefined;
  const { jti, sid, sub } = claims;
  if (typeof sub !== "string" || typeof sid !== "string" || typeof jti !== "string") return undefined;
  const lifeMs = answer.expires_in * 1000;
  return { answer, askedMs, sub, sid, jti, goodUntilMs: askedMs + lifeMs - Math.min(EARLY_MS, lifeMs / EARLY_SHARE) };
}

/** Read, not verified: the gateway does that. Here it only keeps two people's tokens apart. */
function claimsIn(token: string): Record<string, unknown> | undefined {
  try {
    const part = token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    const claims: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (character) => character.charCodeAt(0))));
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
