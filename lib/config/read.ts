// Configuration is read once, whole, and refused with every problem at once.
import type { z } from "zod";
import { FIELDS, PAIRS, type FieldName } from "./fields";

export type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  ${line}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

/**
 * The named variables, parsed. An empty variable counts as absent: Helm renders an unset value as "".
 * @throws ConfigError; its text names variables and never holds their values
 */
export function readConfig<const Names extends readonly FieldName[]>(names: Names, env: Environment): { [Name in Names[number]]: z.output<(typeof FIELDS)[Name]> } {
  const problems: string[] = [];
  const config = names.map((name) => {
    const parsed = (FIELDS[name] as z.ZodType).safeParse(env[name] || undefined);
    if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => `${name} ${issue.message}`));
    return [name, parsed.data];
  });
  for (const { of, problem } of PAIRS) {
    const found = of.every((name) => names.includes(name)) ? problem((name) => Boolean(env[name])) : undefined;
    if (found !== undefined) problems.push(found);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.fromEntries(config);
}
