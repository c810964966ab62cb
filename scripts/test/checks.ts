// The type check and the linter, each counted as one test.
import { spawnSync } from "node:child_process";
import { step } from "../start/progress";
import type { Counts } from "./counts";

const CHECKS = [
  ["Types", ["node_modules/typescript/bin/tsc", "--noEmit"]],
  ["Lint", ["node_modules/eslint/bin/eslint.js", "."]],
] as const;

export async function runChecks(root: string): Promise<Counts> {
  let failed = 0;
  for (const [title, args] of CHECKS) {
    const ran = await step(title, async () => spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" }));
    if (ran.status === 0) continue;
    failed += 1;
    console.error(`${title} failed:\n${ran.stdout}${ran.stderr}`);
  }
  return { passed: CHECKS.length - failed, failed, skipped: 0 };
}
