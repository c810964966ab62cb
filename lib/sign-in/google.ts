// Google vouches for a person: Auth.js speaks the protocol (PKCE, state, nonce), and what comes back becomes a Proof.
import Google from "next-auth/providers/google";
import type { Profile } from "next-auth";
import { z } from "zod";
import { readConfig } from "@/lib/config/read";
import { normaliseEmail } from "@/lib/identity/email";
import type { AccountProof } from "@/lib/identity/proof";
import type { RefusedIdentity } from "@/lib/identity/refused";

export type GoogleSettings = { readonly clientId: string; readonly clientSecret: string; readonly issuer: string; readonly domains: readonly string[] };

/** Undefined where nobody set it up: then there is no button. */
export function googleSettings(): GoogleSettings | undefined {
  const { AUTH_GOOGLE_DOMAINS, AUTH_GOOGLE_ID, AUTH_GOOGLE_ISSUER, AUTH_GOOGLE_SECRET } = readConfig(["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "AUTH_GOOGLE_ISSUER", "AUTH_GOOGLE_DOMAINS"], process.env);
  if (AUTH_GOOGLE_ID === undefined || AUTH_GOOGLE_SECRET === undefined) return undefined;
  return { clientId: AUTH_GOOGLE_ID, clientSecret: AUTH_GOOGLE_SECRET, issuer: AUTH_GOOGLE_ISSUER, domains: AUTH_GOOGLE_DOMAINS };
}

export function googleProvider({ clientId, clientSecret, domains, issuer }: GoogleSettings) {
  return Google({
    clientId,
    clientSecret,
    issuer,
    checks: ["pkce", "state", "nonce"],
    // Always asked which account: whoever has several must not be signed in as the wrong one, silently.
    authorization: { params: { scope: "openid email profile", prompt: "select_account", ...(domains.length === 1 ? { hd: domains[0]! } : {}) } },
  });
}

const profileShape = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(1024),
  // Some providers write "true": only the boolean is a yes.
  email_verified: z.boolean().catch(false),
  name: z.string().max(200).catch(""),
  hd: z.string().optional().catch(undefined),
});

/** Of ID token claims that Auth.js has verified. The hosted domain is a claim (hd), never the text after the @. */
export function googleProof(profile: Profile | undefined, { domains }: GoogleSettings): AccountProof | { readonly refused: RefusedIdentity } {
  const parsed = profileShape.safeParse(profile);
  const email = parsed.success ? normaliseEmail(parsed.data.email) : undefined;
  if (!parsed.success || email === undefined) return { refused: "email_unusable" };
  const { email_verified: emailVerified, hd, name, sub: subject } = parsed.data;
  if (domains.length > 0 && !domains.includes(hd?.toLowerCase() ?? "")) return { refused: "domain_refused" };
  return { method: "google", subject, email, emailVerified, name: name.trim() || email.slice(0, email.indexOf("@")) };
}
