// Moments as SAML writes them, and clocks that differ.
import { attributeOf } from "./document";

const SHAPE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/;

/** SAML Core §1.3.3: xs:dateTime in UTC. Undefined where it is not there; null where it is anything else: `Date` reads far more than that. */
export function momentIn(element: Element, name: string): Date | null | undefined {
  const text = attributeOf(element, name);
  if (text === undefined) return undefined;
  const [, seconds, fraction = ""] = SHAPE.exec(text) ?? [];
  if (seconds === undefined) return null;
  const moment = new Date(`${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}Z`);
  // 30 February is the 2nd of March to `Date`.
  return Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(seconds) ? null : moment;
}

/** Positive where theirs is ahead. */
export function secondsBetween(theirs: Date, ours: Date): number {
  return Math.round((theirs.getTime() - ours.getTime()) / 1000);
}

export function shown(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, "Z");
}
