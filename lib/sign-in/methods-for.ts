// Which ways in are there for this address? The seam where "this domain signs in with SSO" will be answered.
import type { Method } from "@/lib/identity/proof";
import { googleIsSetUp } from "./google/provider";

/**
 * Last used first. The same for every address: what an account has shows in nothing a stranger sees.
 * @param _email normalised; an org that has claimed its domain will decide here
 * @param lastUsed in this browser
 */
export function methodsFor(_email: string | undefined, lastUsed: Method | undefined): readonly Method[] {
  const methods: Method[] = ["password", ...(googleIsSetUp() ? ["google" as const] : [])];
  return methods.toSorted((one, other) => Number(other === lastUsed) - Number(one === lastUsed));
}
