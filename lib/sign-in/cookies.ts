// The cookies that signing in sets, beside Auth.js's own token against forged forms: named so that no other site can set them.
import { readConfig } from "@/lib/config/read";

type OwnCookie = { readonly name: string; readonly options: { readonly httpOnly: true; readonly sameSite: "lax"; readonly path: "/"; readonly secure: boolean } };

/** Between leaving for a provider and coming back. Auth.js's state and its PKCE verifier last as long. */
export const WAY_BACK_SECONDS = 15 * 60;

/** RFC 6265bis §4.1.3.2: __Host- cannot be set by a sibling domain or over plain HTTP. A state planted from there would sign people in as somebody else. */
export function ownCookie(name: "session" | "return" | "state" | "nonce" | "pkce" | "flow" | "sso" | "sso-start" | "setup" | "browser" | "last-method"): OwnCookie {
  const secure = readConfig(["AUTH_URL"], process.env).AUTH_URL.startsWith("https:");
  return { name: secure ? `__Host-eloquent.${name}` : `eloquent.${name}`, options: { httpOnly: true, sameSite: "lax", path: "/", secure } };
}
