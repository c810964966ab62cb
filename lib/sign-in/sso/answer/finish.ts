// The browser is back with its own cookies: user, membership and session, all of them or none.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction, isTaken } from "@/lib/db/transaction";
import type { AccountProof } from "@/lib/identity/proof";
import type { RefusedIdentity } from "@/lib/identity/refused";
import { decideAndAct } from "@/lib/identity/resolve";
import { provenDomainsOf } from "@/lib/orgs/domains/owner-of";
import { joinOrg } from "@/lib/orgs/join";
import { endSession, openSession, type LiveSession } from "@/lib/sessions/sessions";
import { tellOwner } from "../../begin-session";
import { countSignIn } from "../../counted";
import { ownIssuer } from "../../own-issuer";
import { setSessionCookie } from "../../session-cookie";
import { rememberHere } from "../../tries/browser-cookie";
import { noteOnAttempt, type Attempt } from "../attempts/attempts.store";
import { isThisBrowser } from "../browser-secret";
import { findConnectionAnywhere, noteOnConnection, type Connection } from "../connections.store";
import type { SsoFailure } from "../failures";
import { useTicket, type VerifiedPerson } from "./ticket";

class Refused extends Error {
  constructor(readonly why: RefusedIdentity) {
    super(why);
  }
}

/** For a route handler: it sets cookies. @param here the session that this browser has @returns a path here */
export async function finishSso(ticket: string | null, here: LiveSession | undefined, occasion: Occasion, now: Date): Promise<string> {
  const used = await useTicket(ticket, now);
  if (used === undefined) {
    countSignIn("sso", "sso_expired");
    return "/sign-in?error=sso_expired";
  }
  const { attempt, person } = used;
  // A link with somebody else's ticket would sign this person in as them. Nobody's browser began a sign-in that was not asked for: that is why it is off by default.
  if (attempt.browserHash !== null && !(await isThisBrowser(attempt.id, attempt.browserHash))) return refused(attempt, "other_browser", undefined, occasion, now);
  const connection = await findConnectionAnywhere(attempt.connectionId);
  if (connection === undefined || connection.liveAt === null) return refused(attempt, "connection_off", undefined, occasion, now);
  const session = await begin(connection, person, occasion, now);
  if ("refused" in session) return refused(attempt, session.refused === "role_missing" ? "role_missing" : "account_refused", session.refused, occasion, now);
  countSignIn("sso", "signed_in");
  await noteOnAttempt(attempt.id, { outcome: "signed_in" });
  await noteOnConnection(connection.id, { lastSignInAt: now });
  await setSessionCookie(session);
  await rememberHere(person.email, "sso");
  if (here !== undefined) await endSession(here.id, here.userId, "new_sign_in", now); // the cookie it had is replaced: nobody will sign it out
  return attempt.returnTo;
}

async function begin(connection: Connection, person: VerifiedPerson, occasion: Occasion, now: Date): Promise<LiveSession | { readonly refused: RefusedIdentity }> {
  const work = () => inTransaction(() => signIn(connection, person, occasion, now));
  try {
    return await work().catch((error: unknown) => {
      if (isTaken(error)) return work(); // the same person in two windows: now they are found
      throw error;
    });
  } catch (error) {
    if (error instanceof Refused) return { refused: error.why };
    throw error;
  }
}

/** @throws Refused, so that nothing of it stays */
async function signIn(connection: Connection, { decides, email, name, role, subject }: VerifiedPerson, occasion: Occasion, now: Date): Promise<LiveSession> {
  const { id: connectionId, orgId } = connection;
  const proof: AccountProof = { method: "sso", provider: `sso:${connectionId}`, subject, email, emailVerified: true, name, domains: await provenDomainsOf(orgId) };
  const resolved = await decideAndAct(proof, undefined, occasion, now);
  if ("refused" in resolved) throw new Refused(resolved.refused);
  const { linked, userId } = resolved;
  if ((await joinOrg(userId, orgId, { role, decides }, occasion)) === "role_missing") throw new Refused("role_missing");
  const session = await openSession({ userId, method: "sso", sso: { orgId, connectionId } }, occasion, (await ownIssuer()).ring, now);
  await audit("user.signed_in", occasion, { actor: userId, org: orgId, target: { kind: "session", id: session.id }, after: { method: "sso", connection: connectionId } });
  if (linked) await tellOwner(userId, proof);
  return session;
}

async function refused(attempt: Attempt, why: SsoFailure, identity: RefusedIdentity | undefined, occasion: Occasion, now: Date): Promise<string> {
  countSignIn("sso", why);
  await noteOnAttempt(attempt.id, { outcome: why });
  await noteOnConnection(attempt.connectionId, { lastFailureAt: now });
  await audit("sso.sign_in_refused", occasion, { org: attempt.orgId, target: { kind: "sso_attempt", id: attempt.id }, after: { why: identity ?? why } });
  return `/sign-in/sso-failed?attempt=${attempt.id}${identity === undefined ? "" : `&why=${identity}`}`;
}
