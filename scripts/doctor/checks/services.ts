// Everyone in the policy, as findings: what the matrix shows, one line each. Clocks have an area of their own.
import type { Diagnosis } from "@/lib/doctor/diagnose";
import { advised, good, type Said } from "../finding";

export function serviceFindings({ advice, kid, verdicts }: Diagnosis): Said[] {
  const told = advice.filter(({ about }) => about !== "clocks").map((one) => advised("fail", one));
  return told.length > 0 ? told : [good(verdicts.length === 1 ? `The one process answers, and holds ${kid ?? "-"}.` : `All ${verdicts.length} answer and hold the same secret (${kid ?? "-"}).`)];
}
