// An app has sent somebody here to sign in: what it asks for, and what becomes of it.
import { decodeJwt } from "jose";
import type { Interaction } from "oidc-provider";
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { membershipsOf, type Membership } from "@/lib/orgs/memberships.store";
import { meetsRule } from "@/lib/orgs/sso-rule";
import type { LiveSession } from "@/lib/sessions/sessions";
import { findOrigin } from "@/lib/sessions/sessions.store";
import { nodePair } from "../answer";
import { appName, isAssured } from "../apps";
import { hashOf } from "../records/hash";
import { consumeRecord } from "../records/records.store";
import { APPROVED } from "../server/policy";
import { authorizationServer, CODE_SECONDS } from "../server/server";
import { approve } from "./approve";

export type Asking = {
  readonly uid: string;
  readonly clientId: string;
  readonly app: string;
  /** Where the answer goes. */
  readonly redirectUri: string;
  /** The org that the app named, by slug. */
  readonly organization: string | undefined;
  readonly loginHint: string | undefined;
  /** The app wants to be sure that somebody is there: only a session younger than this counts. Seconds since the epoch. */
  readonly freshSince: number | undefined;
  /** Whom the app means (OpenID Connect Core §3.1.2.1, id_token_hint): nobody else is answered for. */
  readonly person: string | undefined;
  /** The app wants the person asked, whatever is known. */
  readonly mustAsk: boolean;
};

/** @returns undefined once it has expired, and in any browser but the one it began in */
export async function asking(uid: string, headers: Headers): Promise<Asking | undefined> {
  const found = await interactionOf(uid, headers);
  if (found === undefined) return undefined;
  const { interaction: { iat, params } } = found;
  const text = (name: string): string | undefined => (typeof params[name] === "string" ? (params[name] as string) : undefined);
  const prompts = (text("prompt") ?? "").split(" ");
  const maxAge = text("max_age");
  const freshSince = prompts.includes("login") ? iat : maxAge === undefined ? undefined : iat - Number(maxAge);
  const clientId = text("client_id")!;
  return {
    uid, clientId, app: appName(clientId), redirectUri: text("redirect_uri") ?? "", organization: text("organization"), loginHint: text("login_hint"), freshSince, person: subjectOf(text("id_token_hint")),
    mustAsk: prompts.includes("consent") || prompts.includes("select_account"),
  };
}

/** oidc-provider has verified it by now. */
function subjectOf(hint: string | undefined): string | undefined {
  return hint === undefined ? undefined : decodeJwt(hint).sub;
}

export async function isFresh(session: LiveSession, { freshSince, person }: Asking): Promise<boolean> {
  if (person !== undefined && person !== session.userId) return false;
  if (freshSince === undefined) return true;
  const origin = await findOrigin(session.id);
  return origin !== null && origin.createdAt.getTime() >= freshSince * 1000;
}

/** The one org for which nothing has to be asked: the app's answer can go to nobody else, and there is no choice. */
export async function obviousOrg(session: LiveSession, { mustAsk, organization, redirectUri }: Asking): Promise<Membership | undefined> {
  if (mustAsk || !isAssured(redirectUri)) return undefined;
  const memberships = await membershipsOf(session.userId);
  const only = organization === undefined ? (memberships.length === 1 ? memberships[0] : undefined) : memberships.find(({ org }) => org.slug === organization);
  return only !== undefined && meetsRule(session, only.org) ? only : undefined;
}

/** @returns where the browser goes on · undefined when it is too late @throws Refusal as approve */
export async function sayYes(uid: string, session: LiveSession, org: string, headers: Headers, occasion: Occasion, now: Date): Promise<string | undefined> {
  const found = await interactionOf(uid, headers);
  if (found === undefined) return undefined;
  const { client_id: clientId, scope } = found.interaction.params;
  const grantId = await inTransaction(async () => {
    if (!(await consumeRecord("Interaction", hashOf(uid), now))) return undefined; // one yes is one session
    // Two minutes more than the code lives: the browser has to go and fetch it first.
    return approve(session, { clientId: String(clientId), org, scope: String(scope ?? ""), pendingSeconds: CODE_SECONDS + 120 }, occasion, now);
  });
  if (grantId === undefined) return undefined;
  const since = (await findOrigin(session.id))?.createdAt ?? now;
  return found.finish({ login: { accountId: session.userId, remember: false, ts: Math.floor(since.getTime() / 1000) }, consent: { grantId }, ...APPROVED });
}

export async function sayNo(uid: string, session: LiveSession | undefined, headers: Headers, occasion: Occasion): Promise<string | undefined> {
  const found = await interactionOf(uid, headers);
  if (found === undefined) return undefined;
  await audit("app.refused", occasion, { ...(session === undefined ? {} : { actor: session.userId }), after: { app: String(found.interaction.params["client_id"]) } });
  return found.finish({ error: "access_denied", error_description: "The person said no." });
}

type Found = { readonly interaction: Interaction; finish(result: object): Promise<string> };

async function interactionOf(uid: string, headers: Headers): Promise<Found | undefined> {
  const server = await authorizationServer();
  const { req, res } = await nodePair("http://oauth.invalid/", headers);
  const interaction = await server.interactionDetails(req, res).catch(() => undefined);
  if (interaction === undefined || interaction.uid !== uid) return undefined;
  return { interaction, finish: (result) => server.interactionResult(req, res, result as never, { mergeWithLastSubmission: false }) };
}
