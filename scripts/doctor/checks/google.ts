// "Continue with Google": the client id, the provider, and the redirect URI that has to be registered there, letter by letter.
import type { Environment } from "@/lib/config/read";
import { doubtful, good, unseen, wrong, type Said } from "../finding";
import { fieldOf, look, type Answer, type Looked } from "../look";
import { isOutside, notFromOutside } from "../outside";
import { valueOf } from "../value";

const GOOGLE = "https://accounts.google.com";
const CLIENT_ID = /^[\w-]+\.apps\.googleusercontent\.com$/;

export async function googleCheck(env: Environment): Promise<Said[]> {
  const [authUrl, clientId, issuer] = [valueOf("AUTH_URL", env), valueOf("AUTH_GOOGLE_ID", env), valueOf("AUTH_GOOGLE_ISSUER", env)];
  if (!env["AUTH_GOOGLE_ID"] && isOutside(env)) return [notFromOutside("AUTH_GOOGLE_ID")];
  if (clientId === undefined) return [unseen(`${env["AUTH_GOOGLE_ID"] ? "AUTH_GOOGLE_ID cannot be used (see environment)" : "AUTH_GOOGLE_ID is not set: there is no Google button"}.`)];
  const redirectUri = authUrl === undefined ? undefined : `${authUrl}/api/auth/callback/google`;
  const shape = issuer === GOOGLE && !CLIENT_ID.test(clientId)
    ? [wrong("AUTH_GOOGLE_ID is not a client id of Google's: those end with .apps.googleusercontent.com.", "Copy the client id from Google's console, APIs & Services, Credentials. The other value there, GOCSPX-…, is AUTH_GOOGLE_SECRET.")]
    : [];
  if (issuer === undefined) return [...shape, unseen("AUTH_GOOGLE_ISSUER cannot be used (see environment).")];
  const discovered = await look(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const authorize = "silence" in discovered ? undefined : fieldOf(discovered, "authorization_endpoint");
  return [
    ...shape,
    ...providerFindings(issuer, discovered),
    ...(redirectUri === undefined ? [] : await redirectFindings(redirectUri, typeof authorize === "string" ? authorize : undefined, clientId)),
  ];
}

export function providerFindings(issuer: string, discovered: Looked): Said[] {
  const check = "Nobody can sign in with it from here: check that web may connect out to it (proxy, firewall, name server).";
  if ("silence" in discovered) return [doubtful(`${issuer} ${discovered.silence}.`, check)];
  if (discovered.status !== 200 || fieldOf(discovered, "issuer") !== issuer) return [doubtful(`${issuer} does not answer as an OpenID provider of that name (${discovered.status}, ${discovered.type}).`, check)];
  return [good(`${issuer} answers.`)];
}

/** Asked as a browser would ask, without following: a provider that does not know the URI says so before it shows anything. */
async function redirectFindings(redirectUri: string, endpoint: string | undefined, clientId: string): Promise<Said[]> {
  if (endpoint === undefined || !/^https?:/.test(endpoint) || !URL.canParse(endpoint)) return [unseen(`The redirect URI to register there is ${redirectUri}; whether it is could not be asked.`)];
  const url = new URL(endpoint);
  // Any challenge will do: nobody comes back with a code.
  const asked = { client_id: clientId, redirect_uri: redirectUri, response_type: "code", scope: "openid", state: "doctor", nonce: "doctor", code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256" };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  const answer = await look(url.href);
  if ("silence" in answer) return [unseen(`The redirect URI to register there is ${redirectUri}; asked about it, the provider ${answer.silence}.`)];
  switch (complaintIn(answer)) {
    case "redirect": return [wrong(`The provider does not know the redirect URI ${redirectUri}.`, "Register it there as an authorised redirect URI of this client, letter by letter.")];
    case "client": return [wrong("The provider does not know the client that AUTH_GOOGLE_ID names.", "Compare AUTH_GOOGLE_ID with the client id in Google's console; the client may have been deleted.")];
    case undefined: return [good(`The redirect URI to register there is ${redirectUri}, and the provider does not object to it.`)];
  }
}

/** Google puts it, encoded, into the address of its error page; other providers say it on the page. Whatever else they say proves nothing. */
export function complaintIn({ body, location = "", status }: Pick<Answer, "body" | "location" | "status">): "redirect" | "client" | undefined {
  const encoded = URL.canParse(location) ? (new URL(location).searchParams.get("authError") ?? "") : "";
  const said = `${Buffer.from(encoded, "base64").toString("latin1")} ${status >= 400 ? body : ""}`;
  if (/redirect_uri_mismatch|invalid_redirect_uri/.test(said)) return "redirect";
  return /invalid_client|deleted_client/.test(said) ? "client" : undefined;
}
