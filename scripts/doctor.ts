// npm run doctor: is the whole set-up in order? A line for everything looked at, and the sentence that says what to fix.
import { examine } from "./doctor/examine";
import { setupOf } from "./doctor/setup";
import { spelledOut } from "./doctor/ssl-mode";
import { tell } from "./doctor/tell";
import { orExplain, StartFailure } from "./start/failure";

await orExplain(async () => {
  const unknown = process.argv.slice(2).find((argument) => argument !== "--json");
  if (unknown !== undefined) throw new StartFailure(`Usage: npm run doctor -- [--json]   (${unknown} is not known)`);
  const root = process.cwd();
  const own = { ...process.env };
  const setup = setupOf(root, own);
  process.env["DATABASE_URL"] = spelledOut(setup.env["DATABASE_URL"] ?? ""); // where the stores look for it
  const examined = await examine(root, setup, own);
  const ok = tell(examined, process.argv.includes("--json"));
  const nobody = examined.diagnosis.verdicts.every(({ answer }) => "kind" in answer && answer.kind === "unreachable");
  if (nobody && setup.demo) console.error(`Nothing answers. Is \`npm start\` running? Elsewhere than on port 3000, name it in PORT; for another product, set AUTH_URL, WEB_URL and GATEWAY_POLICY_FILE.`);
  // The pool of the stores would keep the process for a while.
  process.stdout.write("", () => process.exit(ok ? 0 : 1));
});
