// One attempt as it is shown: what came of it, check by check, and persons' values only where somebody asked for them.
import type { Attempt } from "@/lib/sign-in/sso/attempts/attempts.store";
import { assertedIn, type Trace } from "@/lib/sign-in/sso/attempts/trace";
import { CHECKS, type Check, type CertificateFacts } from "@/lib/sign-in/sso/check/report";
import type { Idp } from "@/lib/sign-in/sso/connections.store";
import type { Mapped } from "@/lib/sign-in/sso/mapping";
import { CHECK_NAMES } from "./check-names";
import { explained, type Explained } from "./explained";
import { wentWell } from "./outcome";

export type CheckRow = { readonly name: string; readonly outcome: Check["outcome"] | "not_reached"; readonly expected?: string; readonly found?: string; readonly skewSeconds?: number };

export type CertificateRow = { readonly sha256: string; readonly commonName: string; readonly until: string };

export type AttemptView = {
  readonly passed: boolean;
  readonly explained: Explained;
  readonly checks: readonly CheckRow[];
  readonly certificates: { readonly used?: CertificateRow; readonly configured: readonly CertificateRow[] } | undefined;
  readonly attributes: readonly (readonly [name: string, values: readonly string[]])[];
  readonly nameId?: string;
  readonly person?: Mapped;
  /** As it came, decoded; only with values. */
  readonly xml?: string;
  readonly values: boolean;
};

const HIDDEN = "••••••";

export function viewOf(attempt: Pick<Attempt, "outcome">, trace: Trace, idp: Idp, values: boolean): AttemptView {
  const { cause, mapped, report, samlResponse } = trace;
  const asserted = assertedIn(trace);
  const shown = (text: string): string => (values ? text : HIDDEN);
  return {
    passed: wentWell(attempt.outcome),
    explained: explained(attempt.outcome, report, idp, cause),
    checks: report === undefined ? [] : rowsOf(report.checks, values),
    certificates: report === undefined ? undefined : { configured: report.certificates.configured.map(certificateRow), ...(report.certificates.used === undefined ? {} : { used: certificateRow(report.certificates.used) }) },
    attributes: Object.entries(asserted?.attributes ?? {}).map(([name, all]) => [name, all.map(shown)] as const),
    ...(asserted === undefined ? {} : { nameId: shown(asserted.nameId) }),
    ...(mapped === undefined || !values ? {} : { person: mapped }),
    ...(samlResponse === undefined || !values ? {} : { xml: Buffer.from(samlResponse, "base64").toString("utf8") }),
    values,
  };
}

/** Those that were asked, and after the first that failed, those that were not. */
function rowsOf(checks: readonly Check[], values: boolean): CheckRow[] {
  const asked = new Map(checks.map((check) => [check.name, check]));
  return CHECKS.map((name) => {
    const check = asked.get(name);
    if (check === undefined) return { name: CHECK_NAMES[name], outcome: "not_reached" as const };
    const { expected, found, outcome, secret, skewSeconds } = check;
    return { name: CHECK_NAMES[name], outcome, ...(expected === undefined ? {} : { expected }), ...(found === undefined ? {} : { found: secret === true && !values ? HIDDEN : found }), ...(skewSeconds === undefined ? {} : { skewSeconds }) };
  });
}

function certificateRow({ commonName, notAfter, sha256 }: CertificateFacts): CertificateRow {
  return { sha256, commonName, until: notAfter.toISOString().slice(0, 10) };
}
