// When to stop: a signal, or the end of the npm that started us.

const WATCH_MS = 500;

/**
 * npm passes SIGTERM to a shell and no further: the shell dies, and what it ran goes on alone. So under npm the parent is
 * watched, too. Calls `stop` once, however often it is asked.
 */
export function onStop(stop: () => void): void {
  let asked = false;
  const once = (): void => {
    if (asked) return;
    asked = true;
    stop();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, once);
  const parent = process.ppid;
  if (process.env["npm_lifecycle_event"] === undefined) return;
  setInterval(() => { if (process.ppid !== parent) once(); }, WATCH_MS).unref();
}
