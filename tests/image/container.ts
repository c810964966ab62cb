// Roles of the image without Docker: the folder by itself, somebody who may not write to it, and the variables a container would get.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import path from "node:path";

export type Ended = { readonly code: number | null; readonly said: string };

/** uid and gid of `nobody`; as ourselves where that is not ours to choose, or where Node is out of nobody's reach. */
function stranger(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  return spawnSync(process.execPath, ["--version"], { uid: 65534, gid: 65534 }).status === 0 ? { uid: 65534, gid: 65534 } : {};
}

export class Container {
  readonly #running = new Set<{ child: ChildProcess; ended: Promise<Ended> }>();

  constructor(readonly folder: string) {}

  /** Runs a role to its end. */
  async run(role: string, env: Record<string, string>, args: readonly string[] = []): Promise<Ended> {
    return this.#spawn(role, env, args).ended;
  }

  /** @returns how to stop it, once `readyUrl` answers 2xx */
  async start(role: string, env: Record<string, string>, readyUrl: string, headers: Record<string, string> = {}): Promise<() => Promise<Ended>> {
    const { child, ended } = this.#spawn(role, env);
    let over: Ended | undefined;
    void ended.then((end) => { over = end; });
    for (const deadline = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const answer = await fetch(readyUrl, { headers, signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) break;
      if (over !== undefined) throw new Error(`${role} ended with ${over.code}:\n${over.said}`);
      if (Date.now() > deadline) throw new Error(`${role} did not become ready: ${readyUrl} answers ${answer?.status ?? "nothing"}`);
    }
    return () => {
      child.kill("SIGTERM");
      return ended;
    };
  }

  async stop(): Promise<void> {
    for (const { child } of this.#running) child.kill("SIGKILL");
    await Promise.all([...this.#running].map(({ ended }) => ended));
  }

  #spawn(role: string, env: Record<string, string>, args: readonly string[] = []): { child: ChildProcess; ended: Promise<Ended> } {
    const PATH = `${path.dirname(process.execPath)}:/usr/bin:/bin`;
    const child = spawn(path.join(this.folder, "bin", role), args, { ...stranger(), cwd: "/", env: { PATH, HOSTNAME: "a-pod-of-ours", ...env } as unknown as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => { said += text; });
    const ended = new Promise<Ended>((resolve) => child.once("close", (code) => { this.#running.delete(running); resolve({ code, said }); }));
    const running = { child, ended };
    this.#running.add(running);
    return running;
  }
}
