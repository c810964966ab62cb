// Why an attempt was refused, as a sentence that an IT admin can act on.
import type { Report } from "@/lib/sign-in/sso/check/report";
import type { Idp } from "@/lib/sign-in/sso/connections.store";
import { outcomeWords, wentWell } from "./outcome";

export type Explained = { readonly title: string; readonly sentence: string };

export function explained(outcome: string | null, report: Report | undefined, _idp: Idp, cause: string | undefined): Explained {
  if (wentWell(outcome)) return { title: outcomeWords(outcome), sentence: "Every check passed." };
  const { expected, found } = report?.failed ?? {};
  return { title: outcomeWords(outcome), sentence: [expected && `Expected ${expected}.`, found && `Found ${found}.`, cause].filter(Boolean).join(" ") };
}
