// npm run policy -- check | explain | matrix | test | schema: what a policy says, before a gateway acts on it.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadPolicy, PolicyError, type Policy } from "@/lib/gateway/policy/policy";
import { explainText } from "./policy/explain-text";
import { matrix } from "./policy/matrix";
import { policyJsonSchema } from "./policy/json-schema";
import { runExpectations } from "./policy/expectations";
import { orExplain, StartFailure } from "./start/failure";

const USAGE = `Usage: npm run -s policy -- COMMAND [--file POLICY]

  check                        is the policy valid? every problem with its line
  matrix                       role × route: what can a viewer call?
  explain METHOD PATH          one request, stage by stage; --role ROLE or --scope SCOPE …, --org ORG
  test                         hold the policy to its own \`tests:\`
  schema                       the policy's JSON Schema

The file is --file, or GATEWAY_POLICY_FILE, or examples/policy.yaml.`;

await orExplain(async () => {
  const { positionals, values } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: { file: { type: "string" }, role: { type: "string" }, scope: { type: "string", multiple: true }, org: { type: "string" } },
  });
  const [command, ...rest] = positionals;
  const file = values.file ?? (process.env["GATEWAY_POLICY_FILE"] || "examples/policy.yaml");
  switch (command) {
    case "schema": return console.log(JSON.stringify(policyJsonSchema(), null, 2));
    case "check": {
      const { routes, services } = load(file);
      return console.log(`${file}: ${services.size - 1} services, ${routes.all.filter(({ line }) => line !== undefined).length} routes, no problems`);
    }
    case "matrix": return console.log(matrix(load(file)));
    case "explain": {
      const [method, path] = rest;
      if (!method || !path) throw new StartFailure(USAGE);
      return console.log(await explainText(load(file), method.toUpperCase(), path, { ...values }));
    }
    case "test": {
      const { failed, text } = await runExpectations(load(file), file);
      console.log(text);
      if (failed > 0) process.exit(1);
      return;
    }
    default: throw new StartFailure(USAGE);
  }
});

/** Problems as `file:line: …`, the form that editors and CI turn into links. */
function load(file: string): Policy {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new StartFailure(`${file} cannot be read.`);
  }
  try {
    return loadPolicy(text, "http://127.0.0.1:3001");
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new StartFailure(error.problems.map((problem) => problem.replace(/^line (\d+): /, `${file}:$1: `)).join("\n"));
  }
}
