// An app asks that its person be signed out (OpenID Connect RP-Initiated Logout 1.0 §2): of itself, and of this browser if they like.
import { decodeJwt } from "jose";
import { endGrant } from "../server/end-grant";
import { authorizationServer } from "../server/server";
import { appName } from "../apps";
import type { Occasion } from "@/lib/audit/audit";

export type Leaving = {
  /** Whose session it is, where the hint said so and is ours. */
  readonly app: string | undefined;
  readonly sessionId: string | undefined;
  readonly userId: string | undefined;
  /** Where to then: an address that the app has registered, or none. */
  readonly onward: string | undefined;
};

const NOBODY: Leaving = { app: undefined, sessionId: undefined, userId: undefined, onward: undefined };

/** Nothing of it is believed that the app's own ID token does not bear out; an expired one still says whose it was (§4). */
export async function leaving(query: Readonly<Record<string, string | string[] | undefined>>): Promise<Leaving> {
  const { id_token_hint: hint, post_logout_redirect_uri: to, state } = query;
  if (typeof hint !== "string" || hint.length > 8192) return NOBODY;
  const server = await authorizationServer();
  try {
    const { aud, sid, sub } = decodeJwt(hint);
    const client = await server.Client.find(String(aud));
    if (client === undefined) return NOBODY;
    await server.IdToken.validate(hint, client);
    const allowed = typeof to === "string" && client.postLogoutRedirectUriAllowed(to);
    return { app: appName(client.clientId), sessionId: typeof sid === "string" ? sid : undefined, userId: sub, onward: allowed ? withState(to, state) : undefined };
  } catch {
    return NOBODY;
  }
}

function withState(to: string, state: string | string[] | undefined): string {
  const url = new URL(to);
  if (typeof state === "string") url.searchParams.set("state", state.slice(0, 2048));
  return url.href;
}

export async function leaveApp({ sessionId }: Leaving, occasion: Occasion): Promise<void> {
  if (sessionId !== undefined) await endGrant(sessionId, "revoked", occasion);
}
