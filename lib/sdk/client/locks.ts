// One at a time over all tabs of a browser (Web Locks), or over this tab alone where there is no such thing.

/** Longer than whoever holds the lock may take; then better twice than never. */
const PATIENCE_MS = 40_000;

export async function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const locks = lockManager();
  if (locks === undefined) return work();
  let begun: Promise<Result> | undefined;
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => (begun = work()));
  } catch (error) {
    if (begun !== undefined) throw error; // the work's own failure
    return work(); // nobody let go in time, or this origin may have no locks
  }
}

/** Says to every tab that something is here, by a lock's name, until the tab or the given function lets go. */
export function sayHeld(name: string): () => void {
  let letGo = (): void => undefined;
  const over = new Promise<void>((resolve) => { letGo = resolve; });
  lockManager()?.request(name, { mode: "shared" }, () => over).catch(() => undefined);
  return letGo;
}

/** Names that begin so and that some tab holds right now: told by the browser itself, so a closed tab holds none. */
export async function heldNames(start: string): Promise<string[]> {
  const { held = [] } = (await lockManager()?.query().catch(() => undefined)) ?? {};
  return held.flatMap(({ name }) => (name?.startsWith(start) ? [name] : []));
}

function lockManager(): LockManager | undefined {
  return typeof navigator === "undefined" || typeof document === "undefined" ? undefined : navigator.locks;
}
