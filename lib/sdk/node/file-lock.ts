// One process at a time, by a file that one of them makes. Whoever dies with it in hand leaves it behind, and it is found to be nobody's.
import { link, open, readFile, rm, stat, utimes } from "node:fs/promises";
import os from "node:os";

/** A holder touches its file so often; one that was not touched for much longer has no holder. */
const SIGN_OF_LIFE_MS = 2_000;
const STALE_MS = 15_000;
const LOOK_EVERY_MS = 40;
const PATIENCE_MS = 60_000;

/** @throws Error when others hold it for a minute */
export async function withFileLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const mine = JSON.stringify({ pid: process.pid, host: os.hostname(), nonce: crypto.randomUUID() });
  await acquire(file, mine);
  const alive = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), SIGN_OF_LIFE_MS);
  alive.unref();
  try {
    return await work();
  } finally {
    clearInterval(alive);
    if ((await textIn(file)) === mine) await rm(file, { force: true }); // another's, where ours was taken for dead
  }
}

async function acquire(file: string, mine: string): Promise<void> {
  const began = performance.now();
  let seen = { sign: "", sinceMs: began };
  while (!(await create(file, mine))) {
    const [holder, touchedMs] = [await textIn(file), (await stat(file).catch(() => undefined))?.mtimeMs];
    const [sign, nowMs] = [`${holder} ${touchedMs}`, performance.now()];
    if (sign !== seen.sign) seen = { sign, sinceMs: nowMs };
    // By our own watch how long nothing has moved: the clock of a shared folder may be another's.
    if (holder !== undefined && (isDead(holder) || nowMs - seen.sinceMs > STALE_MS)) await clearAway(file, holder);
    else if (nowMs - began > PATIENCE_MS) throw new Error(`${file} is held by another process`);
    else await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS * (0.5 + Math.random())));
  }
}

/** With its text in it from the start: it is written aside, and gets its name only then. */
async function create(file: string, mine: string): Promise<boolean> {
  const aside = `${file}.${crypto.randomUUID()}`;
  const handle = await open(aside, "wx", 0o600);
  try {
    await handle.writeFile(mine);
    await link(aside, file); // fails where the name is taken
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await handle.close();
    await rm(aside, { force: true });
  }
}

/** Of several who find the same holder dead one clears it away, or the second would take the lock that the first has got by then. */
async function clearAway(file: string, holder: string): Promise<void> {
  const grave = `${file}.dead`;
  if (!(await create(grave, holder))) {
    const aged = await stat(grave).catch(() => undefined);
    if (aged !== undefined && Date.now() - aged.mtimeMs > STALE_MS) await rm(grave, { force: true }); // died in the midst of it
    return;
  }
  if ((await textIn(file)) === holder) await rm(file, { force: true });
  await rm(grave, { force: true });
}

function isDead(holder: string): boolean {
  try {
    const { host, pid } = JSON.parse(holder) as { host: string; pid: number };
    if (host !== os.hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function textIn(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
