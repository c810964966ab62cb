// What a service account is called: as people and orgs are, only shorter.
import { readName } from "@/lib/identity/name";

export const ACCOUNT_NAME_MAX = 80;

export function readAccountName(typed: string): string | undefined {
  const name = readName(typed);
  return name !== undefined && [...name].length <= ACCOUNT_NAME_MAX ? name : undefined;
}
