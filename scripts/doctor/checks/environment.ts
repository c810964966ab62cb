// Would the product start with these variables? Every problem at once, and names that nobody reads although somebody set them.
import { FIELDS, type FieldName } from "@/lib/config/fields";
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { ConfigError, readConfig, type Environment } from "@/lib/config/read";
import { doubtful, good, unseen, wrong, type Said } from "../finding";
import { lookAlikes } from "../look-alikes";
import { TAKEN } from "../../start/taken";
import { isOutside, WEBS_OWN } from "../outside";

/** Whoever looks from outside compares addresses, clocks and a JWT_SECRET, and need not have them. */
const NOT_OUTSIDE = new Set<string>([...WEBS_OWN, "JWT_SECRET", "GATEWAY_POLICY"]);

export function environmentFindings(env: Environment): Said[] {
  const outside = isOutside(env);
  const problems = problemsOf(env);
  const missing = (problem: string): boolean => outside && NOT_OUTSIDE.has(nameIn(problem)) && !env[nameIn(problem)];
  const told = problems.filter((problem) => !missing(problem));
  const set = (Object.keys(FIELDS) as FieldName[]).filter((name) => env[name]).length;
  return [
    ...told.map((problem) => wrong(`${problem}.`, `Correct ${nameIn(problem)} in the product's environment (README.md, Configuration).`)),
    ...(told.length === 0 ? [good(`${set} variables are set, and all of them can be read.`)] : []),
    ...(outside ? [unseen(`${WEBS_OWN.join(" and ")} are not set here: a look from outside. With the product's environment, the rest is looked at, too.`)] : []),
    ...lookAlikes(env).map(({ fix, says }) => doubtful(says, fix)),
  ];
}

/** Of the demo only what its start takes over: the rest it makes by itself. */
export function demoFindings(env: Environment, port: string): Said[] {
  return [
    good(`Nothing is configured: this is about the demo on port ${port} of this machine.`),
    ...problemsIn(() => readConfig(TAKEN, env)).map((problem) => wrong(`${problem}.`, `Correct ${nameIn(problem)}: npm start refuses it, too.`)),
    ...lookAlikes(env).map(({ fix, says }) => doubtful(says, fix)),
  ];
}

function problemsOf(env: Environment): readonly string[] {
  let policy: string | undefined;
  const unread = problemsIn(() => { policy = gatewayPolicyText(env); });
  // A policy file that cannot be read is one problem, not two.
  return [...unread, ...problemsIn(() => readConfig(Object.keys(FIELDS) as FieldName[], { ...env, GATEWAY_POLICY: policy ?? (unread.length > 0 ? "unread" : undefined) }))];
}

function problemsIn(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

const nameIn = (problem: string): string => problem.split(" ", 1)[0]!;
