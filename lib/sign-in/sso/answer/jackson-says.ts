// What Jackson makes of the same answer: taken off its own code flow, in this process, without a browser seeing the code.
import type { Profile } from "@boxyhq/saml-jackson";
import { readConfig } from "@/lib/config/read";
import { jacksonClientOf, jacksonSecretOf } from "../jackson/copy";
import type { Connection } from "../connections.store";
import { CODE_URL_PATH, ownJackson } from "../jackson/jackson";

export type Said = { readonly profile: Profile } | { readonly refused: string };

const NAME_ID = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

/** @param relayState empty for a sign-in that nobody here asked for */
export async function jacksonOnSaml(connection: Connection, samlResponse: string, relayState: string): Promise<Said> {
  return said(connection, async (client) => (await ownJackson()).oauthController.samlResponse({ SAMLResponse: samlResponse, RelayState: relayState, ...(relayState === "" ? { idp_hint: client } : {}) }));
}

export async function jacksonOnOidc(connection: Connection, answer: Record<string, string>): Promise<Said> {
  return said(connection, async () => (await ownJackson()).oauthController.oidcAuthzResponse(answer));
}

/** Which NameID Jackson read, for comparing. */
export function nameIdOf({ raw }: Profile): unknown {
  return (raw as Record<string, unknown>)[NAME_ID];
}

type Answered = { readonly redirect_url?: string; readonly error?: string };

async function said(connection: Connection, ask: (clientId: string) => Promise<Answered>): Promise<Said> {
  try {
    const clientId = await jacksonClientOf(connection);
    const { error, redirect_url: url } = await ask(clientId);
    const code = error === undefined && url !== undefined ? new URL(url).searchParams.get("code") : null;
    if (code === null) return { refused: error ?? "no code" };
    const { oauthController } = await ownJackson();
    const redirectUri = `${readConfig(["AUTH_URL"], process.env).AUTH_URL}${CODE_URL_PATH}`;
    const { access_token } = await oauthController.token({ grant_type: "authorization_code", code, redirect_uri: redirectUri, client_id: clientId, client_secret: await jacksonSecretOf(clientId) });
    return { profile: await oauthController.userInfo(access_token) };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : "failed" };
  }
}
