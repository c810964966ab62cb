// Signing in through the system's browser: authorization code with PKCE (RFC 8252, RFC 7636), which may outlive the app's process.
import * as oauth from "oauth4webapi";
import { ApiError } from "../../client/api-error";
import { answerOf, asApiError, type Connection } from "../connection";
import { issuedFrom, type Issued } from "../issued";

export type SignInOptions = {
  /** One that the app is registered with; on loopback, with the port it listens on. */
  readonly redirectUri: string;
  /** The org to sign in to, by slug. Without it, the person chooses. */
  readonly organization?: string;
  /** An e-mail address to begin with. */
  readonly loginHint?: string;
  /** OpenID Connect Core §3.1.2.1: "login" asks for a fresh sign-in, "select_account" for a choice. */
  readonly prompt?: "login" | "consent" | "select_account";
  /** Separated by spaces. Where none of the API's is among them, the token holds all that the person's role grants. */
  readonly scope?: string;
};

/** Without openid: an ID token would be judged by the device's clock, which may be anything; /oauth/userinfo says the same. */
export const SCOPE = "profile email";

/** What has to be known when the answer comes. Holds the PKCE verifier: for the app's own storage, and for nothing else. */
type Pending = { readonly version: 1; readonly issuer: string; readonly clientId: string; readonly redirectUri: string; readonly state: string; readonly verifier: string };

export async function beginCode(connection: Connection, { loginHint, organization, prompt, redirectUri, scope = SCOPE }: SignInOptions): Promise<{ url: string; pending: string }> {
  const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
  const url = new URL((await connection.metadata()).authorization_endpoint!);
  const asked = {
    client_id: connection.client.client_id, redirect_uri: redirectUri, response_type: "code", state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256",
    organization, login_hint: loginHint, prompt, scope,
  };
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) url.searchParams.set(name, value);
  const pending: Pending = { version: 1, issuer: connection.issuer, clientId: connection.client.client_id, redirectUri, state, verifier };
  return { url: url.href, pending: JSON.stringify(pending) };
}

/**
 * The answer must be to this request (state, RFC 6749 §10.12) and of this server (iss, RFC 9207). The code works once: where the
 * answer to it is lost, the person signs in again.
 * @throws ApiError `access_denied` where the person said no · `answer_invalid` · as the token endpoint says
 */
export async function finishCode(connection: Connection, text: string, callbackUrl: string): Promise<Issued> {
  const { redirectUri, state, verifier } = readPending(text, connection);
  const { client, metadata, options } = connection;
  const server = await metadata();
  const parameters = validated(() => oauth.validateAuthResponse(server, client, new URL(callbackUrl), state));
  const askedMs = Date.now();
  const asked = oauth.authorizationCodeGrantRequest(server, client, oauth.None(), parameters, redirectUri, verifier, options());
  return issuedFrom(await answerOf(asked, (answer) => oauth.processAuthorizationCodeResponse(server, client, answer)), askedMs);
}

function readPending(text: string, { client, issuer }: Connection): Pending {
  let pending: Partial<Pending> | null = null;
  try {
    pending = JSON.parse(text) as Partial<Pending> | null;
  } catch { /* said below */ }
  if (pending?.version !== 1 || pending.issuer !== issuer || pending.clientId !== client.client_id) {
    throw new ApiError(0, "pending_invalid", "That is no sign-in which this app began at this server.", undefined, undefined);
  }
  return pending as Pending;
}

function validated(check: () => URLSearchParams): URLSearchParams {
  try {
    return check();
  } catch (error) {
    throw asApiError(error);
  }
}
