// npm run bench: how fast is the gateway, beside what else one could use, and does it stay so with many routes?
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { compareGateways } from "@/bench/gateway";
import { gatewayReport, lookupReport, machine } from "@/bench/report";
import { compareLookups } from "@/bench/route-lookup";
import { buildOnce } from "./start/build";
import { orExplain, StartFailure } from "./start/failure";
import { step } from "./start/progress";

/** A round of lookups takes hundredths of a second, one of load takes seconds. */
const LOOKUP_ROUNDS = 50;

const USAGE = "Usage: npm run bench -- [routes | gateway] [--rounds N] [--seconds N]   (both, 7 rounds of 4 seconds)";

await orExplain(async () => {
  const { positionals: [what, ...more], values } = readArguments();
  if (more.length > 0 || (what !== undefined && what !== "routes" && what !== "gateway")) throw new StartFailure(USAGE);
  const [rounds, seconds] = [count(values.rounds), count(values.seconds)];
  console.log(`${machine()}\n`);
  if (what !== "gateway") console.log(`${lookupReport(compareLookups(rounds * LOOKUP_ROUNDS))}\n`);
  if (what !== "routes") {
    await step("Build", () => buildOnce(process.cwd()));
    const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-bench-"));
    chmodSync(dir, 0o755); // PostgreSQL does not run as root
    const figures = await compareGateways(process.cwd(), dir, rounds, seconds, (line) => console.error(`· ${line}`));
    rmSync(dir, { recursive: true, force: true });
    console.log(gatewayReport(figures));
  }
  process.exit(0);
});

function readArguments() {
  try {
    return parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: { rounds: { type: "string", default: "7" }, seconds: { type: "string", default: "4" } } });
  } catch {
    throw new StartFailure(USAGE);
  }
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 1_000) throw new StartFailure(USAGE);
  return number;
}
