// Auth.js, kept behind this file: it encrypts the cookie and hosts the callbacks. Whether a session lives is ours to say.
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials, { type CredentialsConfig } from "next-auth/providers/credentials";
import { readConfig } from "@/lib/config/read";
import { Refusal } from "@/lib/refusals/refusal";
import { findLiveSession, openSession, revokeSession, SESSION_SECONDS } from "@/lib/sessions/sessions";
import { ownIssuer } from "./own-issuer";
import { overhear } from "./auth-post";
import { deviceOf } from "./device";
import { provePassword } from "./password/prove";
import { accountTurn } from "./turns";

declare module "next-auth" {
  interface User {
    sid?: string;
  }
  interface Session {
    sid?: string;
  }
}

/** More sign-ins at once than passwords can be checked: not the person's fault, so not the same words. */
export class TooBusy extends CredentialsSignin {
  override code = "busy";
}

/** Too many tries for this account from this address. */
export class TooOften extends CredentialsSignin {
  override code = "wait";

  constructor(readonly waitSeconds: number) {
    super();
  }
}

function settings(): NextAuthConfig {
  const { AUTH_SECRET, AUTH_URL } = readConfig(["AUTH_SECRET", "AUTH_URL"], process.env);
  const secure = AUTH_URL.startsWith("https:");
  return {
    secret: AUTH_SECRET,
    trustHost: true,
    basePath: "/api/auth",
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        // RFC 6265bis §4.1.3.2: __Host- cannot be set by a sibling domain or over plain HTTP.
        name: secure ? "__Host-eloquent.session" : "eloquent.session",
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    logger: { error: (error) => void (error instanceof CredentialsSignin || console.error(`auth: ${error.name}: ${error.message.split("\n")[0]}`)) },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: { jwt, session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub ?? "" }, sid: String(token["sid"]) }) as typeof session },
    events: { signOut: async (ended) => void ("token" in ended && (await revokeSession(ended.token?.["sid"], new Date()))) },
  };
}

const authorize: CredentialsConfig["authorize"] = async (credentials, request) => {
  const device = deviceOf(request.headers);
  await accountTurn(device.address, String(credentials["email"]).trim().toLowerCase()).catch(refused((refusal) => new TooOften(refusal.facts.retryAfterSeconds ?? 60)));
  const proof = await provePassword(credentials).catch(refused(() => new TooBusy()));
  if (proof === undefined) return null;
  const session = await openSession(proof, device, (await ownIssuer()).ring, new Date());
  return { id: session.userId, sid: session.id };
};

/** Auth.js passes on errors of its own kinds only. */
function refused(asSignInError: (refusal: Refusal) => CredentialsSignin): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Refusal && error.code === "rate_limited")) throw error;
    overhear(error);
    throw asSignInError(error);
  };
}

/** The cookie holds `sub` and `sid` and nothing else; every reading of it asks the row. Null ends the cookie. */
const jwt: NonNullable<NonNullable<NextAuthConfig["callbacks"]>["jwt"]> = async ({ token, user }) => {
  if (user?.id) return { sub: user.id, ...(user.sid === undefined ? {} : { sid: user.sid }) };
  const live = await findLiveSession(token["sid"], token.sub, (await ownIssuer()).ring, new Date());
  return live === undefined ? null : { ...token, sub: live.userId, sid: live.id };
};

export const { handlers, auth, signIn, signOut } = NextAuth(settings);
