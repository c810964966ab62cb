// A form of ours asked for this connection. An address alone starts nothing: a link elsewhere could sign people in at an identity provider of its own choosing.
import { cookies } from "next/headers";
import { ownCookie } from "../../cookies";

const SECONDS = 300;

export type Starting = { readonly connectionId: string; readonly returnTo: string; readonly loginHint?: string };

/** For a server action. @returns the page that leads on: a redirect chain that leaves would be held to the form's page (CSP form-action) */
export async function startSso({ connectionId, loginHint, returnTo }: Starting): Promise<string> {
  const { name, options } = ownCookie("sso-start");
  (await cookies()).set(name, connectionId, { ...options, maxAge: SECONDS });
  return `/sign-in/sso?${new URLSearchParams({ connection: connectionId, returnTo, ...(loginHint === undefined ? {} : { login_hint: loginHint }) })}`;
}

export async function wasStartedHere(connectionId: string): Promise<boolean> {
  return (await cookies()).get(ownCookie("sso-start").name)?.value === connectionId;
}
