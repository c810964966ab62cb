// npm run doctor: does every service hold the same secret, and do their clocks agree? A matrix, and the sentence that says what to fix.
import { ask } from "@/lib/doctor/ask";
import { diagnose } from "@/lib/doctor/diagnose";
import { asJson, asTable } from "./doctor/report";
import { hereOf, targetsOf } from "./doctor/targets";
import { orExplain, StartFailure } from "./start/failure";

await orExplain(async () => {
  const unknown = process.argv.slice(2).find((argument) => argument !== "--json");
  if (unknown !== undefined) throw new StartFailure(`Usage: npm run doctor -- [--json]   (${unknown} is not known)`);
  const { demo, targets } = targetsOf(process.cwd(), process.env);
  const here = await hereOf(process.env);
  const asked = await Promise.all(targets.map(async (target) => ({ ...target, answer: await ask(target.origin) })));
  const diagnosis = diagnose(asked, here);
  if (process.argv.includes("--json")) console.log(asJson(diagnosis, here));
  else console.log(asTable(diagnosis, here, process.stdout.isTTY === true && !process.env["NO_COLOR"]));
  const nobody = asked.every(({ answer }) => "kind" in answer && answer.kind === "unreachable");
  if (nobody && demo) console.error(`Nothing answers. Is \`npm start\` running? Elsewhere than on port 3000, name it in PORT; for another product, set AUTH_URL, WEB_URL and GATEWAY_POLICY_FILE.`);
  process.exitCode = diagnosis.ok ? 0 : 1;
});
