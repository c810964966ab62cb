// A start waits for what is not there yet: for a limited time, and each try that fails is said in one line.

/** What one try found missing, and what a person can do about it. */
export type Missing = { readonly why: string; readonly mend: string };

/** The time is up. Its text is for whoever reads the log of a pod that did not start. */
export class StillMissing extends Error {
  override readonly name = "StillMissing";
}

const FIRST_MS = 500;
const LONGEST_MS = 5_000;

/** @returns how long to wait before the next try; undefined when no time is left for one */
export function pauseMs(failed: number, passedMs: number, limitMs: number): number | undefined {
  const leftMs = limitMs - passedMs;
  return leftMs <= 0 ? undefined : Math.min(FIRST_MS * 2 ** (failed - 1), LONGEST_MS, leftMs);
}

/**
 * @param what as in "waiting for <what>"
 * @param ask one try, which ends by itself within seconds; undefined: it is there
 * @throws StillMissing
 */
export async function waitFor(what: string, ask: () => Promise<Missing | undefined>, limitSeconds: number, say: (line: string) => void): Promise<void> {
  const beganMs = performance.now();
  for (let failed = 1; ; failed++) {
    const missing = await ask();
    const passedMs = performance.now() - beganMs;
    if (missing === undefined) {
      if (failed > 1) say(`${what}: there, after ${inSeconds(passedMs)}`);
      return;
    }
    const pause = pauseMs(failed, passedMs, limitSeconds * 1000);
    if (pause === undefined) throw new StillMissing(`Waited ${limitSeconds} s (START_WAIT_SECONDS) for ${what}: ${missing.why}. ${missing.mend}`);
    say(`waiting for ${what}: ${missing.why}; asking again in ${inSeconds(pause)}, for ${inSeconds(limitSeconds * 1000 - passedMs)} at most`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
