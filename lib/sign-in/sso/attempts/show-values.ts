// What an identity provider said of a person is theirs: who looks at it is in the audit log before they see it.
import { auditDeed, type Deed } from "@/lib/audit/audit";
import { readAttempt } from "./trace";

export async function readWithValues(id: string, deed: Deed): ReturnType<typeof readAttempt> {
  const found = await readAttempt(deed.orgId, id);
  if (found?.trace !== undefined) await auditDeed("sso.values_shown", deed, { target: { kind: "sso_attempt", id: found.attempt.id } });
  return found;
}
