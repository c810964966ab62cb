// Once more, while an answer may merely have been lost: what was asked may have been done already.
import { ApiError } from "../client/api-error";

const WAITS_MS = [0, 250, 500, 1000, 2000, 4000] as const;

/**
 * Tries again at once, then less and less often. A refusal is an answer, and ends it.
 * @param withinMs no try begins later than so long after the first
 * @throws what the last try threw
 */
export async function persistently<Result>(attempt: () => Promise<Result>, withinMs: number): Promise<Result> {
  const began = performance.now();
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]!;
      if (isRefusal(error) || performance.now() + waitMs - began > withinMs) throw error;
      await pause(waitMs);
    }
  }
}

/** Said by the server itself. Anything else may come of the way there: no network, a 502, half an answer. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}

/** @throws the signal's reason, as soon as it is aborted */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
