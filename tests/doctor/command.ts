// npm run doctor as somebody runs it, with an environment of its own.
import { spawn } from "node:child_process";
import type { Finding } from "@/scripts/doctor/finding";

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string; readonly seconds: number };

export async function doctor(env: Record<string, string | undefined>, ...args: string[]): Promise<Ran> {
  const began = Date.now();
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/doctor.ts", ...args], { env: { PATH: process.env["PATH"], ...env } as unknown as NodeJS.ProcessEnv });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => (stdout += String(text)));
  child.stderr.on("data", (text) => (stderr += String(text)));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr, seconds: (Date.now() - began) / 1000 };
}

/** Each as "fail secrets: JWT_SECRET …"; with its remedy where it has one. */
export const toldIn = (checks: readonly Finding[]): string[] => checks.map(({ area, fix, says, status }) => `${status} ${area}: ${says}${fix === undefined ? "" : ` → ${fix}`}`);
