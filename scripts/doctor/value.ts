// One variable for itself: a mistake in another one must not keep a check from its work.
import { FIELDS, type FieldName } from "@/lib/config/fields";
import type { Environment } from "@/lib/config/read";
import type { z } from "zod";

/** Undefined where it is missing or wrong; then the environment's check says so. */
export function valueOf<Name extends FieldName>(name: Name, env: Environment): z.output<(typeof FIELDS)[Name]> | undefined {
  return (FIELDS[name] as z.ZodType).safeParse(env[name] || undefined).data as z.output<(typeof FIELDS)[Name]> | undefined;
}

/** Why a check that needs it has nothing to do. */
export function without(name: FieldName, env: Environment): string {
  return env[name] ? `${name} cannot be used (see environment).` : `${name} is not set here.`;
}
