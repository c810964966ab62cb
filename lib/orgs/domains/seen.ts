// What the domain name system said, in a shape that is kept and in words that are shown.
import { z } from "zod";

/** "other": there are TXT records, ours is not among them. "no_answer" and "failed" say nothing about the record itself. */
const OUTCOMES = ["found", "other", "no_record", "no_name", "no_answer", "failed"] as const;

export const seenShape = z.strictObject({ outcome: z.enum(OUTCOMES), texts: z.array(z.string().max(300)).max(10) });
export type Seen = z.output<typeof seenShape>;

/** An answer that says the record is not there, unlike one that did not come. */
export function saysMissing({ outcome }: Seen): boolean {
  return outcome === "other" || outcome === "no_record" || outcome === "no_name";
}

/** @param host the name that was asked for */
export function seenWords({ outcome, texts }: Seen, host: string): string {
  switch (outcome) {
    case "found": return "The record is there.";
    case "other": return texts.length === 1 ? `${host} has a TXT record, but it says something else.` : `${host} has ${texts.length} TXT records, and none of them is this one.`;
    case "no_record": return `${host} exists, but it has no TXT record.`;
    case "no_name": return `There is no name ${host} yet (NXDOMAIN). New records can take some minutes, or as long as the zone’s negative TTL, to be seen.`;
    case "no_answer": return "The domain’s name servers did not answer in time. That says nothing about the record; try again in a minute.";
    case "failed": return "The domain’s name servers answered with a failure. That says nothing about the record; check that the zone works, then try again.";
  }
}
