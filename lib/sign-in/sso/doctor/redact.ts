// A report without the values of persons: what is shown, copied and sent on, until an admin asks for them.
import type { Check, Report } from "../check/report";

const ADDRESS = /([^\s@<>()[\]"'“”,;:/=&?])([^\s@<>()[\]"'“”,;:/=&?]*)@([^\s@<>()[\]"'“”,;:/=&?]+\.[^\s@<>()[\]"'“”,;:/=&?]+)/g;
const HIDDEN = "••••";

/** `a••@acme.test`: enough to recognise one's own, and the domain, which is what mostly matters. */
export function redactText(text: string): string {
  return text.replace(ADDRESS, "$1••@$3");
}

export function redact(report: Report): Report {
  const { certificates, checks, failed, verified } = report;
  return {
    checks: checks.map(redactCheck), certificates,
    ...(failed === undefined ? {} : { failed: redactCheck(failed) }),
    ...(verified === undefined ? {} : {
      verified: {
        ...verified, nameId: hide(verified.nameId), sessionIndex: verified.sessionIndex === undefined ? undefined : HIDDEN,
        attributes: Object.fromEntries(Object.entries(verified.attributes).map(([name, values]) => [name, values.map(hide)])),
      },
    }),
  };
}

function redactCheck({ expected, found, ...check }: Check): Check {
  return {
    ...check, ...(expected === undefined ? {} : { expected: redactText(expected) }),
    ...(found === undefined ? {} : { found: check.secret === true ? hide(found) : redactText(found) }),
  };
}

/** A person's value: of an address something stays, of anything else nothing. */
function hide(value: string): string {
  const redacted = redactText(value);
  return redacted !== value && !/\s/.test(value.trim()) ? redacted : HIDDEN;
}
