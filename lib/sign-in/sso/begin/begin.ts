// A way to an org's identity provider begins: a row that knows what we asked for, and where the browser goes.
import { readConfig } from "@/lib/config/read";
import { ownKey } from "../own-key/own-key";
import { KEPT_DAYS } from "../attempts/trace";
import { insertAttempt, type Purpose } from "../attempts/attempts.store";
import { hashForBrowser } from "../browser-secret";
import type { Connection } from "../connections.store";
import { jacksonClientOf } from "../jackson/copy";
import { CODE_URL_PATH, ownJackson } from "../jackson/jackson";
import { leaveWithRequest, requestIdOf, type Leaving } from "./authn-request";

/** `returnTo`: a path here (return-path.ts). `loginHint`: the address that was typed. */
export type Asking = { readonly purpose: Purpose; readonly returnTo: string; readonly loginHint?: string | undefined };

/** Metadata is missing, or the IdP's discovery document cannot be fetched. */
export class CannotAsk extends Error {
  readonly code = "SSO_CANNOT_ASK";
}

/** For a route handler: it sets a cookie. @throws CannotAsk */
export async function beginSso(connection: Connection, asking: Asking, now: Date): Promise<Leaving> {
  const id = crypto.randomUUID();
  const { loginHint, purpose, returnTo } = asking;
  const made = await askJackson(connection, id, loginHint);
  const base = { id, connectionId: connection.id, orgId: connection.orgId, purpose, revision: connection.revision, returnTo, createdAt: now, expiresAt: new Date(now.getTime() + KEPT_DAYS * 86_400_000), browserHash: await hashForBrowser(id) };
  if (connection.kind === "oidc") {
    await insertAttempt({ ...base, relayState: new URL(made.redirect_url ?? "").searchParams.get("state") });
    return { location: made.redirect_url ?? "" };
  }
  const asked = requestIdOf(made);
  await insertAttempt({ ...base, ...asked });
  return leaveWithRequest(connection, await ownKey(), asked, loginHint);
}

type Made = { readonly redirect_url?: string; readonly authorize_form?: string };

async function askJackson(connection: Connection, state: string, loginHint: string | undefined): Promise<Made> {
  const codeUrl = `${readConfig(["AUTH_URL"], process.env).AUTH_URL}${CODE_URL_PATH}`;
  try {
    const { oauthController } = await ownJackson();
    const made = await oauthController.authorize({
      client_id: await jacksonClientOf(connection), redirect_uri: codeUrl, state, response_type: "code", code_challenge: "", code_challenge_method: "",
      ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    });
    // It tells its own failures to where it sends codes.
    if (made.redirect_url?.startsWith(codeUrl)) throw new CannotAsk(new URL(made.redirect_url).searchParams.get("error_description") ?? "");
    return { ...(made.redirect_url === undefined ? {} : { redirect_url: made.redirect_url }), ...(made.authorize_form === undefined ? {} : { authorize_form: made.authorize_form }) };
  } catch (error) {
    throw error instanceof CannotAsk ? error : new CannotAsk("the identity provider cannot be asked", { cause: error });
  }
}
