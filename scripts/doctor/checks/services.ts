// Everyone in the policy, as findings: what the matrix shows, one sentence each. Clocks have an area of their own.
import type { Diagnosis } from "@/lib/doctor/diagnose";
import { good, wrong, type Said } from "../finding";

/** A sentence of the diagnosis says what is wrong, then, behind its last colon, what to do. */
export function serviceFindings({ advice, kid, verdicts }: Diagnosis): Said[] {
  const told = advice.filter((sentence) => !isOfClocks(sentence)).map((sentence) => {
    if (sentence.startsWith("JWT_SECRET of this machine")) return wrong(sentence, "Set JWT_SECRET here to what they hold.");
    const at = sentence.lastIndexOf(": ");
    return wrong(`${sentence.slice(0, at)}.`, `${sentence.charAt(at + 2).toUpperCase()}${sentence.slice(at + 3)}`);
  });
  return told.length > 0 ? told : [good(verdicts.length === 1 ? `The one process answers, and holds ${kid ?? "-"}.` : `All ${verdicts.length} answer and hold the same secret (${kid ?? "-"}).`)];
}

export const isOfClocks = (sentence: string): boolean => sentence.startsWith("The clock of ");
