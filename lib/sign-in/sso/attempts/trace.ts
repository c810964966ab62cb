// What an attempt leaves behind for the org's admins: the checks with what they measured, and the answer itself. Sealed, and gone after a week.
import { z } from "zod";
import type { Report } from "../check/report";
import type { Mapped } from "../mapping";
import { open, seal } from "../seal";
import { attemptsOf as attempts, findAttempt, noteOnAttempt, type Attempt } from "./attempts.store";

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
  const text = attempt.trace === null ? undefined : open("trace", attempt.id, attempt.trace);
  return { attempt, trace: text === undefined ? undefined : (JSON.parse(text, revive) as Trace) };
}

/** The dates of a report (check/report.ts). */
function revive(key: string, value: unknown): unknown {
  return (key === "notOnOrAfter" || key === "notAfter") && typeof value === "string" ? new Date(value) : value;
}
