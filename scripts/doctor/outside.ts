// A look from outside: who holds nothing of web's own does not run the product here, and sees of it what everybody sees.
import type { Environment } from "@/lib/config/read";
import { unseen, type Said } from "./finding";
import { valueOf } from "./value";

export const WEBS_OWN = ["DATABASE_URL", "AUTH_SECRET"] as const;

export const isOutside = (env: Environment): boolean => WEBS_OWN.every((name) => !env[name]);

/** Of what is not set here and cannot be seen: its absence says nothing of the product. */
export const notFromOutside = (name: string): Said => unseen(`Not seen from outside: ${name} is not set here, and may well be there.`);

/** From outside, its default would be a port of this machine, where no web of that product is. */
export function webUrlOf(env: Environment): string | undefined {
  return isOutside(env) && !env["WEB_URL"] ? undefined : valueOf("WEB_URL", env);
}
