// One attempt as it is shown: what came of it, check by check, and persons' values only where somebody asked for them.
import type { Attempt } from "@/lib/sign-in/sso/attempts/attempts.store";
import { assertedIn, type Trace } from "@/lib/sign-in/sso/attempts/trace";
import { CHECKS, type Check, type CertificateFacts } from "@/lib/sign-in/sso/check/report";
import type { Idp } from "@/lib/sign-in/sso/connections.store";
import { explain, type Explanation } from "@/lib/sign-in/sso/doctor/explain";
import { labelOf } from "@/lib/sign-in/sso/doctor/labels";
import { redact, redactText } from "@/lib/sign-in/sso/doctor/redact";
import type { Mapped } from "@/lib/sign-in/sso/mapping";
import { ownAddresses } from "@/lib/sign-in/sso/own-addresses";
import { CHECK_NAMES } from "./check-names";
import { outcomeWords, wentWell } from "./outcome";

export type CheckRow = { readonly name: string; readonly outcome: Check["outcome"] | "not_reached"; readonly label?: string; readonly expected?: string; readonly found?: string; readonly skewSeconds?: number };

export type CertificateRow = { readonly sha256: string; readonly commonName: string; readonly until: string };

export type AttemptView = {
  readonly passed: boolean;
  readonly explained: Explanation;
  readonly checks: readonly CheckRow[];
  readonly certificates: { readonly used?: CertificateRow; readonly configured: readonly CertificateRow[] } | undefined;
  readonly attributes: readonly (readonly [name: string, values: readonly string[]])[];
  readonly nameId?: string;
  readonly person?: Mapped;
  /** As it came, decoded; only with values. */
  readonly xml?: string;
  readonly values: boolean;
};

const HIDDEN = "••••";

export function viewOf({ outcome }: Pick<Attempt, "outcome">, trace: Trace, idp: Idp, values: boolean): AttemptView {
  const { cause, mapped, report: whole, samlResponse } = trace;
  const report = whole === undefined || values ? whole : redact(whole);
  const asserted = assertedIn({ ...trace, ...(report === undefined ? {} : { report }) });
  const shown = (text: string): string => (values || report !== undefined ? text : redactText(text) === text ? HIDDEN : redactText(text)); // a report is redacted already
  return {
    passed: wentWell(outcome),
    explained: explain({ outcome, report: whole, cause, mapped }, idp, ownAddresses()) ?? { title: outcomeWords(outcome), sentence: wentWell(outcome) ? "Every check passed, and the address is in one of your domains." : "It is not finished.", where: undefined },
    checks: report === undefined ? [] : rowsOf(report.checks, report.failed !== undefined),
    certificates: report === undefined ? undefined : { configured: report.certificates.configured.map(certificateRow), ...(report.certificates.used === undefined ? {} : { used: certificateRow(report.certificates.used) }) },
    attributes: Object.entries(asserted?.attributes ?? {}).map(([name, all]) => [name, all.map(shown)] as const),
    ...(asserted === undefined ? {} : { nameId: shown(asserted.nameId) }),
    ...(mapped === undefined || !values ? {} : { person: mapped }),
    ...(samlResponse === undefined || !values ? {} : { xml: Buffer.from(samlResponse, "base64").toString("utf8") }),
    values,
  };
}

/** Those that were asked, and where one failed, those that were not asked any more. */
function rowsOf(checks: readonly Check[], failed: boolean): CheckRow[] {
  const asked = new Map(checks.map((check) => [check.name, check]));
  return CHECKS.filter((name) => failed || asked.has(name)).map((name) => {
    const check = asked.get(name);
    if (check === undefined) return { name: CHECK_NAMES[name], outcome: "not_reached" as const };
    const { expected, found, outcome, skewSeconds } = check;
    return { name: CHECK_NAMES[name], outcome, label: labelOf(check), ...(expected === undefined ? {} : { expected }), ...(found === undefined ? {} : { found }), ...(skewSeconds === undefined ? {} : { skewSeconds }) };
  });
}

function certificateRow({ commonName, notAfter, sha256 }: CertificateFacts): CertificateRow {
  return { sha256, commonName, until: notAfter.toISOString().slice(0, 10) };
}
