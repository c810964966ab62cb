// Auth.js, kept behind this file: it encrypts the cookie and hosts the callbacks. Whether a session lives is ours to say.
import { headers } from "next/headers";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { audit } from "@/lib/audit/audit";
import { readConfig } from "@/lib/config/read";
import { findUser } from "@/lib/identity/users.store";
import { webLog } from "@/lib/log/log";
import { endSession, findLiveSession, lifetimes, type LiveSession } from "@/lib/sessions/sessions";
import { heardHere, overhearFailure, saidHere } from "./auth-request";
import { ownCookie, WAY_BACK_SECONDS } from "./cookies";
import { vouchedFor } from "./google/accept";
import { diagnose } from "./google/diagnose";
import { googleProvider, googleSettings } from "./google/provider";
import { occasionOf } from "./occasion";
import { ownIssuer } from "./own-issuer";
import { authorize } from "./password/authorize";
import { returnPath } from "./return-path";
import { rememberHere } from "./tries/browser-cookie";
import { couldNotRead, orUnread } from "./unread";

declare module "next-auth" {
  interface User {
    sid?: string;
  }
  interface Session {
    sid?: string;
  }
}

type Callbacks = NonNullable<NextAuthConfig["callbacks"]>;

function settings(): NextAuthConfig {
  const { AUTH_SECRET, AUTH_URL } = readConfig(["AUTH_SECRET", "AUTH_URL"], process.env);
  const google = googleSettings();
  return {
    secret: AUTH_SECRET,
    trustHost: true,
    basePath: "/api/auth",
    useSecureCookies: AUTH_URL.startsWith("https:"),
    session: { strategy: "jwt", maxAge: lifetimes().absoluteSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in", verifyRequest: "/sign-in" },
    cookies: {
      sessionToken: ownCookie("session"),
      callbackUrl: lasting(ownCookie("return")),
      state: lasting(ownCookie("state")),
      nonce: lasting(ownCookie("nonce")),
      pkceCodeVerifier: lasting(ownCookie("pkce")),
    },
    logger: { error: logged },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize }), ...(google === undefined ? [] : [googleProvider(google)])],
    callbacks: { signIn, jwt, redirect, session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub ?? "" }, sid: String(token["sid"]) }) as typeof session },
    events: { signOut: async (ended) => { if ("token" in ended) await signedOut(ended.token?.["sid"], ended.token?.sub); } },
  };
}

function lasting<Cookie extends { options: object }>(cookie: Cookie): Cookie {
  return { ...cookie, options: { ...cookie.options, maxAge: WAY_BACK_SECONDS } };
}

/** Auth.js says here what went wrong, and an address elsewhere that says "Configuration". */
function logged(error: Error): void {
  if (error instanceof CredentialsSignin) return;
  const { cause, failure } = diagnose(error, saidHere());
  // A cookie that cannot be read, or an event that failed, ends nobody's way: the answer goes on without it.
  if (!/^(?:JWTSessionError|SessionTokenError|EventError)$/.test("type" in error ? String(error.type) : "")) {
    overhearFailure(failure);
  }
  if (failure === "google_cancelled") return;
  // What only a client does that makes addresses and forms up is not ours to mend.
  const level = /^(?:UnknownAction|MissingCSRF|InvalidCallbackUrl)$/.test("type" in error ? String(error.type) : "") ? "info" : "error";
  webLog()[level](`auth: ${failure}: ${cause}`);
}

/** A provider has vouched for somebody: whose account it is, is not Auth.js's to decide. */
const signIn: NonNullable<Callbacks["signIn"]> = async ({ account, user }) => {
  if (account?.provider === "credentials") return true;
  const google = googleSettings();
  if (account?.provider !== "google" || google === undefined) return false;
  const { flow, occasion } = heardHere();
  const session = await vouchedFor(account.id_token, google, flow, await sessionHere(), occasion);
  if ("refused" in session) {
    overhearFailure(session.refused);
    return "/sign-in";
  }
  const person = await findUser(session.userId);
  if (person !== null) await rememberHere(person.email, "google");
  Object.assign(user, { id: session.userId, sid: session.id });
  return true;
};

/** After signing in or out: a path here, whatever a form or a link asked for. */
const redirect: NonNullable<Callbacks["redirect"]> = ({ baseUrl, url }) => {
  const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
  return `${baseUrl}${returnPath(path)}`;
};

/** The cookie holds `sub` and `sid` and nothing else; every reading of it asks the row. Null ends the cookie. */
const jwt: NonNullable<Callbacks["jwt"]> = async ({ token, user }) => {
  if (user?.id) return { sub: user.id, ...(user.sid === undefined ? {} : { sid: user.sid }) };
  const live = await findLiveSession(token["sid"], token.sub, (await ownIssuer()).ring, new Date()).catch(couldNotRead);
  return live === undefined ? null : { ...token, sub: live.userId, sid: live.id };
};

async function signedOut(sid: unknown, userId: string | undefined): Promise<void> {
  if (userId === undefined || !(await endSession(sid, userId, "sign_out", new Date()))) return;
  await audit("user.signed_out", occasionOf(await headers()), { actor: userId, target: { kind: "session", id: String(sid) } });
}

export const { handlers, auth, signIn: signInWith, signOut } = NextAuth(settings);

/** Whoever the cookie of the request under way says, once the row agreed. @throws when the row cannot be asked */
export async function sessionHere(): Promise<LiveSession | undefined> {
  const session = await orUnread(() => auth());
  // Asked again, because the cookie may hold nothing that the row knows better: whose single sign-on it was.
  return session?.user?.id && session.sid ? findLiveSession(session.sid, session.user.id, (await ownIssuer()).ring, new Date()) : undefined;
}
