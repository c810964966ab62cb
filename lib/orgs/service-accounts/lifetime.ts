// How long a secret lives: chosen from a few, and "until revoked" only on purpose.

export const LIFETIMES_DAYS = [30, 90, 365] as const;
export const UNTIL_REVOKED = "none";

/** Null: until it is revoked. */
export type LifetimeDays = (typeof LIFETIMES_DAYS)[number] | null;

/** @returns undefined for what no form offers: nothing is taken to mean "for ever" but the word for it */
export function readLifetime(chosen: unknown): LifetimeDays | undefined {
  return chosen === UNTIL_REVOKED ? null : LIFETIMES_DAYS.find((days) => String(days) === chosen);
}

export function endOf(lifetime: LifetimeDays, now: Date): Date | null {
  return lifetime === null ? null : new Date(now.getTime() + lifetime * 86_400_000);
}
