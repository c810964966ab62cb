// A SAML identity provider's answer: ours to check before anybody else reads it, Jackson's to read as well, and both must agree.
import type { Occasion } from "@/lib/audit/audit";
import { insertAttempt, findByRelayState, takeAnswer, type Attempt } from "../attempts/attempts.store";
import { KEPT_DAYS } from "../attempts/trace";
import { inspect } from "../check/inspect";
import { CHECKS, withCheck, type Expectations } from "../check/report";
import { findConnectionAnywhere, liveConnectionsOfIssuer, type Connection } from "../connections.store";
import { SESSION_SECONDS } from "../jackson/jackson";
import { ownAddresses } from "../own-addresses";
import { ownKey } from "../own-key/own-key";
import { returnPath } from "../../return-path";
import { accept } from "./accept";
import { refuse } from "./conclude";
import { relayStateIn } from "./relay-state";
import { jacksonOnSaml, nameIdOf } from "./jackson-says";

export type SamlForm = { readonly samlResponse: string; readonly relayState: string };

/** @returns a path here; undefined for an answer that no attempt and no connection explains */
export async function answerSaml(form: SamlForm, occasion: Occasion, now: Date): Promise<string | undefined> {
  const ours = relayStateIn(form.relayState);
  const attempt = ours === "" ? null : await takeAnswer(ours, now);
  if (attempt !== null) return judge(attempt, form, occasion, now);
  const before = ours === "" ? null : await findByRelayState(ours);
  if (before === null) return unasked(form, occasion, now);
  const connection = await findConnectionAnywhere(before.connectionId);
  if (connection === undefined || !(await isSignedFor(connection, form.samlResponse, now))) return "/sign-in?error=sso_expired";
  const again = await insertAttempt({ ...sameWay(before), createdAt: now, answeredAt: now, expiresAt: keptUntil(now) });
  return refuse(again, "attempt_answered", { samlResponse: form.samlResponse }, occasion, now);
}

async function judge(attempt: Attempt, { relayState, samlResponse }: SamlForm, occasion: Occasion, now: Date): Promise<string> {
  const connection = await findConnectionAnywhere(attempt.connectionId);
  const refused = (why: Parameters<typeof refuse>[1], trace: Parameters<typeof refuse>[2]): Promise<string> => refuse(attempt, why, { samlResponse, ...trace }, occasion, now);
  if (connection === undefined || connection.kind !== "saml" || (attempt.purpose === "sign_in" && connection.liveAt === null)) return refused("connection_off", {});
  if (now.getTime() - attempt.createdAt.getTime() > SESSION_SECONDS * 1000) return refused("attempt_expired", {});
  const report = await inspect(samlResponse, await expectationsOf(connection, attempt.requestId ?? undefined), now);
  const { verified } = report;
  if (report.failed !== undefined || verified === undefined) return refused(`check:${report.failed?.name ?? "xml"}`, { report });
  const said = await jacksonOnSaml(connection, samlResponse, attempt.requestId === null ? "" : relayState);
  const other = "profile" in said ? nameIdOf(said.profile) : undefined;
  if (other !== verified.nameId) {
    return refused("check:verifiers_agree", { report: withCheck(report, { name: "verifiers_agree", outcome: "failed", why: "second_reader" }), cause: "refused" in said ? said.refused.slice(0, 300) : "another subject" });
  }
  const until = new Date(verified.notOnOrAfter.getTime() + 2 * connection.skewSeconds * 1000);
  return accept(attempt, connection, { asserted: verified, once: { id: verified.assertionId, until }, trace: { report, samlResponse } }, occasion, now);
}

/**
 * An answer to no question of ours (SAML Profiles §4.1.5). Any org can name any issuer: whose it is, the key says that signed it.
 * What none of them signed leaves nothing, nowhere: it is another org's, or nobody's.
 */
async function unasked({ relayState, samlResponse }: SamlForm, occasion: Occasion, now: Date): Promise<string | undefined> {
  const connection = await signedFor(await liveConnectionsOfIssuer(issuerIn(samlResponse)), samlResponse, now);
  if (connection === undefined) return undefined;
  const attempt = await insertAttempt({ connectionId: connection.id, orgId: connection.orgId, purpose: "sign_in", revision: connection.revision, returnTo: returnPath(relayState), createdAt: now, answeredAt: now, expiresAt: keptUntil(now) });
  if (!connection.allowIdpInitiated) return refuse(attempt, "idp_initiated_off", { samlResponse }, occasion, now);
  return judge(attempt, { relayState, samlResponse }, occasion, now);
}

async function signedFor(candidates: readonly Connection[], samlResponse: string, now: Date): Promise<Connection | undefined> {
  for (const connection of candidates) if (await isSignedFor(connection, samlResponse, now)) return connection;
  return undefined;
}

/** By a key of this connection, whatever else may be wrong with it. */
async function isSignedFor(connection: Connection, samlResponse: string, now: Date): Promise<boolean> {
  const { failed } = await inspect(samlResponse, await expectationsOf(connection, undefined), now);
  return failed === undefined || CHECKS.indexOf(failed.name) > CHECKS.indexOf("signed_is_read");
}

export async function expectationsOf(connection: Connection, inResponseTo: string | undefined): Promise<Expectations> {
  const { acsUrl, entityId } = ownAddresses();
  const { allowSha1, certificates, issuer, skewSeconds } = connection;
  return { acsUrl, audience: entityId, issuer: issuer ?? "", certificates, allowSha1, skewSeconds, inResponseTo, decryptionKey: (await ownKey()).privateKey };
}

/** Only to find whose rules it is to be judged by: nothing is believed of it. */
function issuerIn(samlResponse: string): string {
  const start = Buffer.from(samlResponse.slice(0, 16_384), "base64").toString("utf8");
  return /<(?:[\w.-]{1,64}:)?Issuer\b[^<>]{0,512}>([^<>]{1,1024})</.exec(start)?.[1]?.trim() ?? "";
}

function sameWay({ connectionId, orgId, purpose, returnTo, revision }: Attempt): Pick<Attempt, "connectionId" | "orgId" | "purpose" | "returnTo" | "revision"> {
  return { connectionId, orgId, purpose, returnTo, revision };
}

function keptUntil(now: Date): Date {
  return new Date(now.getTime() + KEPT_DAYS * 86_400_000);
}
