// npm run keys as somebody runs it, with an environment of its own.
import { spawn } from "node:child_process";

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export async function keys(env: Record<string, string>, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "keys", ...args], { env: { PATH: process.env["PATH"], ...env } as unknown as NodeJS.ProcessEnv });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => (stdout += String(text)));
  child.stderr.on("data", (text) => (stderr += String(text)));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr };
}

/** @returns the secret that a plan prints, and the fingerprint that it gives for it */
export function planned({ stdout }: Ran): { readonly secret: string; readonly kid: string } {
  const [, kid] = /A new jwtSecret, (\S{11}) by its fingerprint/.exec(stdout) ?? [];
  const [, secret] = /^ {2}([\w-]{64})$/m.exec(stdout) ?? [];
  if (kid === undefined || secret === undefined) throw new Error(`no plan:\n${stdout}`);
  return { kid, secret };
}

/** Each service that answered, with what it signs with and what it believes beside it. */
export function holders({ stdout }: Ran): string[] {
  return [...stdout.matchAll(/^[✓!✗] (.+?) {2,}\d+ ms +(\S{11}) +(\S+) .* {2}(\S.*)$/gm)].map(([, service, kid, previous, verdict]) => `${service}: ${kid} ${previous}, ${verdict}`);
}
