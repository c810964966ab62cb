// Which ways in are offered to somebody who has not said who they are? An org's own sign-in comes into it once they have (sso/begin).
import type { Method } from "@/lib/identity/proof";
import { googleIsSetUp } from "./google/provider";

export type Offered = Exclude<Method, "sso">;

/** Last used first. The same for every address: what an account has shows in nothing a stranger sees. @param lastUsed in this browser */
export function methodsFor(lastUsed: Method | undefined): readonly Offered[] {
  const methods: Offered[] = ["password", ...(googleIsSetUp() ? ["google" as const] : [])];
  return methods.toSorted((one, other) => Number(other === lastUsed) - Number(one === lastUsed));
}
