// What an attempt leaves behind for the org's admins: the checks with what they measured, and the answer itself. Sealed, and gone after a week.
import { z } from "zod";
import type { Report } from "../check/report";
import { claimsAsAttributes, type Asserted, type Mapped } from "../mapping";
import { open, seal } from "../../seal";
import { attemptsOf as attempts, findAttempt, findLastTest, noteOnAttempt, type Attempt } from "./attempts.store";

export const KEPT_DAYS = 7;
/** An answer over this is not kept: its checks are. */
const RESPONSE_MAX = 64 * 1024;

/** `samlResponse`: base64, as it came. `claims`: with OpenID Connect, what stands in for a report. `cause`: a library's own word for what failed. */
export type Trace = { readonly report?: Report; readonly samlResponse?: string; readonly mapped?: Mapped; readonly claims?: Readonly<Record<string, unknown>>; readonly cause?: string };

export function sealTrace(attemptId: string, { samlResponse, ...trace }: Trace): string {
  return seal("trace", attemptId, JSON.stringify(samlResponse === undefined || samlResponse.length > RESPONSE_MAX ? trace : { ...trace, samlResponse }));
}

/** @param outcome "signed_in", "tested", "check:…" or a failure's code */
export async function leaveTrace(attemptId: string, outcome: string, trace: Trace): Promise<void> {
  await noteOnAttempt(attemptId, { outcome, trace: sealTrace(attemptId, trace) });
}

export async function attemptsOf(orgId: string, which: { readonly connectionId?: string; readonly take: number }): Promise<Attempt[]> {
  return attempts(orgId, which);
}

/** @returns `trace` undefined where none was left, or AUTH_SECRET has changed since */
export async function readAttempt(orgId: string, id: string): Promise<{ readonly attempt: Attempt; readonly trace: Trace | undefined } | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const attempt = await findAttempt(orgId, id);
  if (attempt === null) return undefined;
  return { attempt, trace: traceOf(attempt) };
}

/** The latest test of a connection that came back, passed or not. */
export async function readLastTest(orgId: string, connectionId: string): ReturnType<typeof readAttempt> {
  const attempt = await findLastTest(orgId, connectionId);
  return attempt === null ? undefined : { attempt, trace: traceOf(attempt) };
}

/** What the identity provider said of the person, where it could be believed. */
export function assertedIn({ claims, report }: Trace): Asserted | undefined {
  if (report?.verified !== undefined) return report.verified;
  const subject = claims?.["sub"];
  return claims === undefined || typeof subject !== "string" ? undefined : { nameId: subject, attributes: claimsAsAttributes(claims) };
}

function traceOf({ id, trace }: Attempt): Trace | undefined {
  const text = trace === null ? undefined : open("trace", id, trace);
  return text === undefined ? undefined : (JSON.parse(text, revive) as Trace);
}

/** The dates of a report (check/report.ts). */
function revive(key: string, value: unknown): unknown {
  return (key === "notOnOrAfter" || key === "notAfter") && typeof value === "string" ? new Date(value) : value;
}
