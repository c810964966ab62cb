// The processes of one run: started in order, watched, and all stopped together, last one first.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { StartFailure } from "./failure";

export type Program = {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Answers 2xx once the program is ready. */
  readonly readyUrl: string;
};

const READY_SECONDS = 60;
const STOP_SECONDS = 10;

export class Processes {
  readonly #running: { name: string; child: ChildProcess; log: string }[] = [];
  #stopping: Promise<void> | undefined;

  /** @param logDir where each program's output goes; undefined sends it to this terminal */
  constructor(readonly root: string, readonly logDir: string | undefined, readonly onCrash: (message: string) => void) {}

  /** @returns its process id, once it is ready */
  async start({ name, args, env, readyUrl }: Program): Promise<number> {
    const log = this.logDir === undefined ? "" : path.join(this.logDir, `${name}.log`);
    if (this.logDir !== undefined) mkdirSync(this.logDir, { recursive: true });
    const output = log === "" ? "inherit" : openSync(log, "w", 0o600);
    // A group of its own: Ctrl-C reaches us alone, and the order of stopping is ours.
    const child = spawn(process.execPath, args, { cwd: this.root, detached: true, stdio: ["ignore", output, output], env: { ...env } as NodeJS.ProcessEnv });
    if (typeof output === "number") closeSync(output);
    this.#running.push({ name, child, log });
    const crashed = new Promise<never>((_, reject) =>
      child.once("exit", (code, signal) => {
        if (this.#stopping) return;
        const message = `${name} ended by itself (${signal ?? `exit ${code}`}).${tail(log)}`;
        reject(new StartFailure(message));
        this.onCrash(message);
      }),
    );
    await Promise.race([until(readyUrl, name, log), crashed]);
    crashed.catch(() => undefined); // from now on onCrash tells
    return child.pid!;
  }

  stop(): Promise<void> {
    return (this.#stopping ??= (async () => {
      for (const { child } of this.#running.toReversed()) await end(child);
    })());
  }
}

async function until(url: string, name: string, log: string): Promise<void> {
  const deadline = Date.now() + READY_SECONDS * 1000;
  while (Date.now() < deadline) {
    // Web that is told to be https refuses what comes in the clear; so does no other program.
    const answer = await fetch(url, { headers: { "x-forwarded-proto": "https" }, signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined); // cancelled, it would leave a connection that asks nothing, and a server that leaves waits for it
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StartFailure(`${name} did not become ready within ${READY_SECONDS} seconds.${tail(log)}`);
}

function tail(log: string): string {
  const lines = log === "" ? [] : readFileSync(log, "utf8").trim().split("\n").slice(-20);
  return lines.length === 0 ? "" : ` Its last words (${log}):\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

async function end(child: ChildProcess): Promise<void> {
  const over = () => child.exitCode !== null || child.signalCode !== null;
  if (over() || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const signal = (name: NodeJS.Signals) => { try { process.kill(-child.pid!, name); } catch { /* the group is gone */ } };
  signal("SIGTERM");
  const late = setTimeout(() => signal("SIGKILL"), STOP_SECONDS * 1000);
  await gone;
  clearTimeout(late);
  signal("SIGKILL"); // what it may have left in its group
}
