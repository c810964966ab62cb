// Google, as Auth.js is told of it: who we are there, what we ask for, and how long we wait.
import { customFetch } from "next-auth";
import Google from "next-auth/providers/google";
import { readConfig } from "@/lib/config/read";

export type GoogleSettings = { readonly clientId: string; readonly clientSecret: string; readonly issuer: string; readonly domains: readonly string[] };

/** For each answer that Google owes us. A person looks at a blank page meanwhile. */
export const ANSWER_MS = 10_000;

/** Undefined where nobody set it up: then there is no button. */
export function googleSettings(): GoogleSettings | undefined {
  const { AUTH_GOOGLE_DOMAINS, AUTH_GOOGLE_ID, AUTH_GOOGLE_ISSUER, AUTH_GOOGLE_SECRET } = readConfig(["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "AUTH_GOOGLE_ISSUER", "AUTH_GOOGLE_DOMAINS"], process.env);
  if (AUTH_GOOGLE_ID === undefined || AUTH_GOOGLE_SECRET === undefined) return undefined;
  return { clientId: AUTH_GOOGLE_ID, clientSecret: AUTH_GOOGLE_SECRET, issuer: AUTH_GOOGLE_ISSUER, domains: AUTH_GOOGLE_DOMAINS };
}

export const googleIsSetUp = (): boolean => googleSettings() !== undefined;

export function googleProvider({ clientId, clientSecret, domains, issuer }: GoogleSettings) {
  return Google({
    clientId,
    clientSecret,
    issuer,
    checks: ["pkce", "state", "nonce"],
    // Always asked which account: whoever has several must not be signed in as the wrong one, silently.
    authorization: { params: { scope: "openid email profile", prompt: "select_account", ...(domains.length === 1 ? { hd: domains[0]! } : {}) } },
    [customFetch]: impatientFetch,
  });
}

/** No answer, or one that says "not now" (5xx). */
export class GoogleDown extends Error {
  readonly code = "GOOGLE_DOWN";
}

/** The wait covers the body as well. @throws GoogleDown */
export const impatientFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, { ...init, signal: AbortSignal.timeout(ANSWER_MS) }).catch((error: unknown) => {
    throw new GoogleDown(error instanceof Error ? error.name : "no answer", { cause: error });
  });
  if (answer.status < 500) return answer;
  await answer.body?.cancel();
  throw new GoogleDown(`answered ${answer.status}`);
};
