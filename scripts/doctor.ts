// npm run doctor: is the whole set-up in order? A line for everything looked at, and the sentence that says what to fix.
import { examine } from "./doctor/examine";
import { linesOf, summaryOf } from "./doctor/findings-report";
import { asJson, asTable } from "./doctor/report";
import { setupOf } from "./doctor/setup";
import { spelledOut } from "./doctor/ssl-mode";
import { orExplain, StartFailure } from "./start/failure";

await orExplain(async () => {
  const unknown = process.argv.slice(2).find((argument) => argument !== "--json");
  if (unknown !== undefined) throw new StartFailure(`Usage: npm run doctor -- [--json]   (${unknown} is not known)`);
  const root = process.cwd();
  const own = { ...process.env };
  const setup = setupOf(root, own);
  process.env["DATABASE_URL"] = spelledOut(setup.env["DATABASE_URL"] ?? ""); // where the stores look for it
  const { checks, diagnosis, here } = await examine(root, setup, own);
  const ok = checks.every(({ status }) => status !== "fail");
  if (process.argv.includes("--json")) console.log(asJson({ ...diagnosis, ok }, here, checks));
  else {
    const colours = process.stdout.isTTY === true && !process.env["NO_COLOR"];
    // Clocks have lines of their own, above.
    const clocksApart = { ...diagnosis, advice: diagnosis.advice.filter(({ about }) => about !== "clocks"), notes: diagnosis.notes.filter(({ about }) => about !== "clocks") };
    const matrix = diagnosis.verdicts.length === 0 ? [] : [asTable(clocksApart, here, colours), ""];
    const lines = linesOf(checks.filter(({ area }) => area !== "services" || diagnosis.verdicts.length === 0), colours);
    console.log([...lines, "", ...matrix, summaryOf(checks, colours)].join("\n"));
  }
  const nobody = diagnosis.verdicts.every(({ answer }) => "kind" in answer && answer.kind === "unreachable");
  if (nobody && setup.demo) console.error(`Nothing answers. Is \`npm start\` running? Elsewhere than on port 3000, name it in PORT; for another product, set AUTH_URL, WEB_URL and GATEWAY_POLICY_FILE.`);
  // The pool of the stores would keep the process for a while.
  process.stdout.write("", () => process.exit(ok ? 0 : 1));
});
