// Everyone in the policy, as findings: what the matrix shows, one line each. Clocks have an area of their own.
import type { Diagnosis } from "@/lib/doctor/diagnose";
import { advised, good, type Said } from "../finding";

export function serviceFindings({ advice, kid, notes, spread, verdicts }: Diagnosis): Said[] {
  const wrong = advice.filter(({ about }) => about !== "clocks");
  if (wrong.length > 0) return wrong.map((one) => advised("fail", one));
  const all = verdicts.length === 1 ? `The one process answers, and holds ${kid ?? "-"}.` : `All ${verdicts.length} answer and ${spread.apart ? "believe what web signs" : "hold the same secret"} (${kid ?? "-"}).`;
  return [good(all), ...notes.filter(({ about }) => about !== "clocks").map((one) => advised("warn", one))];
}
