// A browser cannot set headers on a WebSocket: there the token comes among the protocols it offers, and goes no further.
import { Refusal } from "@/lib/refusals/refusal";

/** Offered right before the token: `new WebSocket(url, ["eloquent.bearer", token, "chat.v2"])`. */
export const BEARER_PROTOCOL = "eloquent.bearer";

type Offer = {
  /** What is left for the service to choose from. */
  readonly protocols: readonly string[];
  readonly token: string | undefined;
};

/**
 * @param offered every Sec-WebSocket-Protocol value; they are one list (RFC 6455 §11.3.4)
 * @param authorization every Authorization value: whoever sends two tokens means one of them, and we do not guess which
 * @throws Refusal `token_malformed`
 */
export function bearerAmong(offered: readonly string[], authorization: readonly string[]): Offer {
  const protocols = offered.join(",").split(",").map((protocol) => protocol.trim()).filter((protocol) => protocol !== "");
  const at = protocols.indexOf(BEARER_PROTOCOL);
  if (at === -1) return { protocols, token: undefined };
  const token = protocols[at + 1];
  if (token === undefined || protocols.lastIndexOf(BEARER_PROTOCOL) !== at) throw new Refusal("token_malformed", `Offer ${BEARER_PROTOCOL} once, with the access token right behind it.`);
  if (authorization.length > 0) throw new Refusal("token_malformed", "A token came in Authorization and another in Sec-WebSocket-Protocol: send one of them.");
  return { protocols: protocols.filter((protocol) => protocol !== BEARER_PROTOCOL && protocol !== token), token };
}
