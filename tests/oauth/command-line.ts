// The real command line as a child process, with a home of its own.
import { spawn } from "node:child_process";
import { ORIGIN } from "./app";

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };
export type Running = { /** The first line that matches. */ line(shape: RegExp): Promise<string>; readonly ended: Promise<Ran>; interrupt(): void };

export function startCli(home: string, ...args: string[]): Running {
  const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "cli", ...args], { env: { ...process.env, XDG_CONFIG_HOME: home, ELOQUENT_ISSUER: ORIGIN }, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  const heard = new Set<() => void>();
  child.stdout.on("data", (chunk) => { out += String(chunk); heard.forEach((listen) => listen()); });
  child.stderr.on("data", (chunk) => { err += String(chunk); });
  const ended = new Promise<Ran>((resolve) => child.once("close", (code) => resolve({ code, out, err })));
  const line = (shape: RegExp): Promise<string> => new Promise((resolve, reject) => {
    const listen = (): void => {
      const found = shape.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    };
    heard.add(listen);
    listen();
    void ended.then((ran) => reject(new Error(`nothing like ${shape}: ${JSON.stringify(ran)}`)));
  });
  return { line, ended, interrupt: () => void child.kill("SIGINT") };
}

export function cli(home: string, ...args: string[]): Promise<Ran> {
  return startCli(home, ...args).ended;
}
