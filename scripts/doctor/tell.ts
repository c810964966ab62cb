// What was found, on paper: for people, or for programs.
import type { Examined } from "./examine";
import { linesOf, summaryOf } from "./findings-report";
import { asJson, asTable } from "./report";

/** @returns whether nothing has to be fixed */
export function tell({ checks, diagnosis, here }: Examined, json: boolean): boolean {
  const ok = checks.every(({ status }) => status !== "fail");
  if (json) {
    console.log(asJson({ ...diagnosis, ok }, here, checks));
    return ok;
  }
  const colours = process.stdout.isTTY === true && !process.env["NO_COLOR"];
  // Clocks have lines of their own, above.
  const clocksApart = { ...diagnosis, advice: diagnosis.advice.filter(({ about }) => about !== "clocks"), notes: diagnosis.notes.filter(({ about }) => about !== "clocks") };
  const matrix = diagnosis.verdicts.length === 0 ? [] : [asTable(clocksApart, here, colours), ""];
  const lines = linesOf(checks.filter(({ area }) => area !== "services" || diagnosis.verdicts.length === 0), colours);
  console.log([...lines, "", ...matrix, summaryOf(checks, colours)].join("\n"));
  return ok;
}
