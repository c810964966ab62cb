// A response that somebody pasted, put to every question as if it had come: for explaining, never for letting anybody in.
import { z } from "zod";
import { expectationsOf } from "../answer/saml";
import { findByRequestId } from "../attempts/attempts.store";
import type { Trace } from "../attempts/trace";
import { inspect } from "../check/inspect";
import { findConnection, type Idp } from "../connections.store";

const RESPONSE_MAX_BYTES = 256 * 1024;
/** For finding one attribute: nothing is believed of it. */
const HEAD_CHARACTERS = 16_384;

export type Pasted = { readonly outcome: string; readonly trace: Trace; readonly idp: Idp; /** The moment it was judged as of, where it says when it was issued. */ readonly asOf: Date | undefined } | { readonly refused: "unknown" | "oidc" | "empty" | "too_large" };

/** @param typed base64 as in the form field SAMLResponse, also URL-encoded, or the XML itself */
export async function explainPasted(orgId: string, connectionId: string, typed: string, now: Date): Promise<Pasted> {
  const connection = z.uuid().safeParse(connectionId).success ? await findConnection(orgId, connectionId) : undefined;
  if (connection === undefined) return { refused: "unknown" };
  if (connection.kind !== "saml") return { refused: "oidc" };
  const samlResponse = asField(typed.trim());
  if (samlResponse === "") return { refused: "empty" };
  if (samlResponse.length > RESPONSE_MAX_BYTES * 4 / 3 + 4) return { refused: "too_large" };
  const head = Buffer.from(samlResponse.slice(0, HEAD_CHARACTERS), "base64").toString("utf8");
  const [asked, asOf] = [/\bInResponseTo="([^"<>]{1,256})"/.exec(head)?.[1], issuedAt(head)];
  // It is over by the time that anybody pastes it: its times are judged as of when it was issued. Whether we asked is judged where we still know.
  const request = asked === undefined ? null : await findByRequestId(connection.id, asked);
  const report = await inspect(samlResponse, await expectationsOf(connection, request?.requestId ?? asked), asOf ?? now);
  return { outcome: report.failed === undefined ? "tested" : `check:${report.failed.name}`, trace: { report, samlResponse }, idp: connection.idp, asOf };
}

function asField(text: string): string {
  if (text.startsWith("<")) return Buffer.from(text).toString("base64");
  const field = text.replace(/^SAMLResponse=/, "").replace(/&.*$/s, "");
  // Of all that is escaped in a form, base64 has three characters.
  return field.replace(/%2B/gi, "+").replace(/%2F/gi, "/").replace(/%3D/gi, "=").replace(/%0[AD]|\s/gi, "");
}

function issuedAt(head: string): Date | undefined {
  const text = /\bIssueInstant="(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)"/.exec(head)?.[1];
  const at = text === undefined ? undefined : new Date(text);
  return at === undefined || Number.isNaN(at.getTime()) ? undefined : at;
}
