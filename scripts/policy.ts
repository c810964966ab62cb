// npm run policy -- check | explain | matrix | test | schema: what a policy says, before a gateway acts on it.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadPolicy, PolicyError, type Policy } from "@/lib/gateway/policy/policy";
import { nearest } from "@/lib/gateway/policy/suggest";
import { ROLES } from "@/lib/permissions/roles";
import { ALL_SCOPES } from "@/lib/permissions/scopes";
import { count } from "./count";
import { explainText } from "./policy/explain-text";
import { matrix } from "./policy/matrix";
import { policyJsonSchema } from "./policy/json-schema";
import { runExpectations } from "./policy/expectations";
import { orExplain, StartFailure } from "./start/failure";

const USAGE = `Usage: npm run -s policy -- COMMAND [POLICY]

  check                        is the policy valid? every problem with its line
  matrix                       role × route: what can a viewer call?
  explain METHOD PATH          one request, stage by stage; --role ROLE or --scope SCOPE …, --org ORG
  test                         hold the policy to its own \`tests:\`
  schema                       the policy's JSON Schema

POLICY is the file, also as --file; without it GATEWAY_POLICY_FILE, or examples/policy.yaml. Mind the -- before COMMAND.`;

await orExplain(async () => {
  const { positionals, values } = readArguments();
  const [command, ...rest] = positionals;
  const named = command === "explain" ? rest[2] : rest[0];
  if (rest.length > (command === "explain" ? 3 : 1) || (named !== undefined && values.file !== undefined)) throw new StartFailure(USAGE);
  const file = values.file ?? named ?? (process.env["GATEWAY_POLICY_FILE"] || "examples/policy.yaml");
  switch (command) {
    case "schema": return console.log(JSON.stringify(policyJsonSchema(), null, 2));
    case "check": {
      const { routes, services } = load(file);
      return console.log(`${file}: ${count(services.size - 1, "service")}, ${count(routes.all.filter(({ line }) => line !== undefined).length, "route")}, no problems`);
    }
    case "matrix": return console.log(matrix(load(file)));
    case "explain": {
      const [method, path] = rest;
      if (!method || !path?.startsWith("/") || !/^[a-z]+$/i.test(method)) throw new StartFailure(USAGE);
      requireKnown("role", values.role === undefined ? [] : [values.role], ROLES);
      requireKnown("scope", values.scope ?? [], ALL_SCOPES);
      return console.log(await explainText(load(file), method.toUpperCase(), path, { ...values }));
    }
    case "test": {
      const policy = load(file);
      if (policy.tests.length === 0) throw new StartFailure(`${file} expects nothing of itself: it has no \`tests:\`.`);
      const { failed, text } = await runExpectations(policy, file);
      console.log(text);
      if (failed > 0) process.exit(1);
      return;
    }
    default: throw new StartFailure(USAGE);
  }
});

function readArguments() {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { file: { type: "string" }, role: { type: "string" }, scope: { type: "string", multiple: true }, org: { type: "string" } },
    });
  } catch {
    throw new StartFailure(USAGE);
  }
}

function requireKnown(what: string, given: readonly string[], known: readonly string[]): void {
  for (const word of given) {
    if (known.includes(word)) continue;
    const near = nearest(word, known);
    throw new StartFailure(`There is no ${what} "${word}"; ${near === undefined ? `known are ${known.join(", ")}` : `did you mean "${near}"?`}`);
  }
}

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
