// What the token endpoint gives: an access token bound to one org, and the refresh token to keep.
import type { TokenEndpointResponse } from "oauth4webapi";
import { heldFrom, type Held } from "../client/held-token";
import { answerInvalid } from "./connection";

export type Issued = { readonly held: Held; readonly refreshToken: string; readonly org: string };

/** @param askedMs when the request left, by this machine's clock @throws ApiError `answer_invalid` for an answer that is not whole */
export function issuedFrom(answer: TokenEndpointResponse, askedMs: number): Issued {
  const { access_token, expires_in, org, refresh_token: refreshToken, scope = "" } = answer;
  if (typeof org !== "string" || refreshToken === undefined || expires_in === undefined) throw answerInvalid("The server's answer lacks org, refresh_token or expires_in.");
  const held = heldFrom({ access_token, token_type: "Bearer", expires_in, scope, org }, org, askedMs);
  if (held === undefined) throw answerInvalid("The server's answer is no access token of the organisation it names.");
  return { held, refreshToken, org };
}
