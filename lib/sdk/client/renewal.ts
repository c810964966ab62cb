// A token that is in use is renewed shortly before it ends, so that nobody waits for it; one that nobody uses may end.
import type { Keeper } from "./keeper";

/**
 * Only in a visible page: hidden ones ask when they need one. A token that was not used since it came is not renewed,
 * because each renewal keeps the session from being idle.
 * @returns to be told of each use, and closed
 */
export function renewal(keeper: Keeper): { used(): void; close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [inUse, due] = [false, false];

  const renew = (): void => {
    if (!due || !inUse || document.visibilityState !== "visible") return;
    due = false;
    keeper.token().catch(() => undefined); // whoever needs it next is told why there is none
  };
  const deaf = keeper.onToken(({ goodUntilMs }) => {
    clearTimeout(timer);
    [inUse, due] = [false, false];
    if (typeof document === "undefined") return;
    timer = setTimeout(() => { due = true; renew(); }, Math.max(0, goodUntilMs - Date.now()));
  });
  if (typeof document !== "undefined") document.addEventListener("visibilitychange", renew);
  return {
    used: () => { inUse = true; },
    close: () => {
      clearTimeout(timer);
      deaf();
      if (typeof document !== "undefined") document.removeEventListener("visibilitychange", renew);
    },
  };
}
