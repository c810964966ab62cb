// npm test: types and lint, then unit, integration and browser tests against the real thing; or the files named, alone. The last line counts them.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { buildForImage } from "./image/tree";
import { buildOnce } from "./start/build";
import { orExplain } from "./start/failure";
import { step } from "./start/progress";
import { browserPath } from "./test/browser";
import { runChecks } from "./test/checks";
import { add, count, fromPlaywright, fromVitest, type Counts } from "./test/counts";
import { startTestEnvironment } from "./test/environment";
import { findTools } from "./test/go-tools";

const root = process.cwd();
const results = path.join(root, "test-results");

process.env["NEXT_DIST_DIR"] = ".next-test"; // a running demo keeps its own pages

await orExplain(async () => {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const filters = process.argv.slice(2);
  let total: Counts = filters.length > 0 ? { passed: 0, failed: 0, skipped: 0 } : await runChecks(root);
  await step("Build", () => buildOnce(root));
  // Before anything is timed: both take the whole machine for a while, the first time.
  if (isAsked("tests/image", filters)) await step("Build for the image", () => buildForImage(root));
  if (isAsked("tests/helm", filters)) await step("helm and kubeconform", findTools);
  const environment = await step("Start what the tests talk to", () => startTestEnvironment(root));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void environment.stop().then(() => process.exit(1)));
  try {
    if (filters.length === 0 || filters.some((filter) => !inBrowser(filter))) total = add(total, await vitest(environment.variables, filters.filter((filter) => !inBrowser(filter))));
    if (filters.length === 0 || filters.some(inBrowser)) total = add(total, await playwright(environment.variables, filters.filter(inBrowser)));
  } finally {
    await environment.stop();
  }
  console.log(count(total));
  process.exit(total.failed === 0 ? 0 : 1);
});

/** Without a filter everything is. */
function isAsked(folder: string, filters: readonly string[]): boolean {
  return filters.length === 0 || filters.some((filter) => filter.startsWith(folder));
}

/** `npm test -- tests/journeys/sso` goes through a browser, any other name through vitest. */
function inBrowser(filter: string): boolean {
  return filter.startsWith("tests/journeys");
}

async function vitest(variables: Record<string, string>, filters: string[]): Promise<Counts> {
  const file = path.join(results, "vitest.json");
  const code = await run(["node_modules/vitest/vitest.mjs", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`, ...filters], variables);
  return existsSync(file) ? fromVitest(JSON.parse(readFileSync(file, "utf8")), code) : { passed: 0, failed: 1, skipped: 0 };
}

async function playwright(variables: Record<string, string>, filters: string[]): Promise<Counts> {
  const browser = browserPath();
  if (browser === undefined) {
    console.log("No Chromium: the browser tests cannot run. Install Debian's package chromium, or set CHROMIUM_PATH.");
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const file = path.join(results, "playwright.json");
  const code = await run(["node_modules/@playwright/test/cli.js", "test", ...filters], { ...variables, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  return existsSync(file) ? fromPlaywright(JSON.parse(readFileSync(file, "utf8")), code) : { passed: 0, failed: 1, skipped: 0 };
}

function run(args: string[], variables: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: undefined }), ...variables } });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
