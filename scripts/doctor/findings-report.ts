// The findings on paper: a line each under its area, the sentence that fixes it below, and how many there are of them.
import type { Finding, Status } from "./finding";
import { AREAS } from "./finding";

const MARKS: Record<Status, string> = { ok: "✓", warn: "!", fail: "✗", skipped: "-" };
const COLOURS: Record<Status, number> = { ok: 32, warn: 33, fail: 31, skipped: 2 };
const WIDTH = Math.max(...AREAS.map((area) => area.length));

export function linesOf(findings: readonly Finding[], colours: boolean): string[] {
  return AREAS.flatMap((area) => findings.filter((finding) => finding.area === area).flatMap(({ fix, says, status }, index) => {
    const name = (index === 0 ? area : "").padEnd(WIDTH);
    return [
      `${paint(COLOURS[status], MARKS[status], colours)} ${name}  ${status === "skipped" ? paint(2, says, colours) : says}`,
      ...(fix === undefined ? [] : [`  ${" ".repeat(WIDTH)}  ${paint(COLOURS[status], `→ ${fix}`, colours)}`]),
    ];
  }));
}

export function summaryOf(findings: readonly Finding[], colours: boolean): string {
  const count = (status: Status): number => findings.filter((finding) => finding.status === status).length;
  const [fail, warn, skipped] = [count("fail"), count("warn"), count("skipped")];
  const parts = [...(fail > 0 ? [`${fail} to fix`] : []), ...(warn > 0 ? [`${warn} to look at`] : []), ...(skipped > 0 ? [`${skipped} not set up, or not looked at`] : [])];
  const words = fail === 0 ? ["Nothing to fix", ...parts].join(", ") : parts.join(", ");
  return paint(fail > 0 ? 31 : warn > 0 ? 33 : 32, `${words}.`, colours);
}

function paint(code: number, text: string, colours: boolean): string {
  return colours ? `\u001b[${code}m${text}\u001b[0m` : text;
}
