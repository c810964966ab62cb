// sslmode in DATABASE_URL: three of its words mean verify-full to this driver, which warns of that on stderr. Here it is a finding instead.
import { doubtful, type Said } from "./finding";

const ALIAS = /([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/;
/** With it they mean what they mean to psql, and nobody warns. */
const AS_PSQL = /[?&]uselibpqcompat=true(?:&|$)/;

/** The same address to this driver, in the word that it does not warn of. */
export function spelledOut(databaseUrl: string): string {
  return AS_PSQL.test(databaseUrl) ? databaseUrl : databaseUrl.replace(ALIAS, "$1verify-full");
}

export function sslModeFindings(databaseUrl: string): Said[] {
  const mode = AS_PSQL.test(databaseUrl) ? undefined : ALIAS.exec(databaseUrl)?.[2];
  if (mode === undefined) return [];
  return [doubtful(`sslmode=${mode} in DATABASE_URL is verify-full to this release's driver, and will verify less with a later one.`, "Write sslmode=verify-full.")];
}
