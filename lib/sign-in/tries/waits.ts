// How long to wait after so many failures. Numbers alone: whoever counts them is elsewhere.

export type Patience = {
  /** Failures that cost nothing: everybody mistypes. */
  readonly free: number;
  /** After the first failure that costs, doubling from there. */
  readonly firstWaitSeconds: number;
  /** From this failure on it is a lock. */
  readonly lockFrom: number;
  readonly lockSeconds: number;
};

/** Of one account, from wherever it is tried; and of one browser that its owner has signed in with before. */
export const ACCOUNT: Patience = { free: 4, firstWaitSeconds: 2, lockFrom: 10, lockSeconds: 15 * 60 };

/** Of one address, whoever is tried from there. An office is one address, so it may fail more often. */
export const ADDRESS: Patience = { free: 99, firstWaitSeconds: 2, lockFrom: 110, lockSeconds: 15 * 60 };

/** Without a failure for so long, all is forgotten. */
export const FORGET_SECONDS = 24 * 60 * 60;

export function waitSeconds(failures: number, { firstWaitSeconds, free, lockFrom, lockSeconds }: Patience): number {
  if (failures <= free) return 0;
  if (failures >= lockFrom) return lockSeconds;
  return Math.min(firstWaitSeconds * 2 ** (failures - free - 1), lockSeconds);
}
