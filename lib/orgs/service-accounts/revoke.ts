// A secret ends, or a whole service account with everything that it has out there.
import { auditDeed } from "@/lib/audit/audit";
import { afterCommit, inTransaction } from "@/lib/db/transaction";
import { announceEnded } from "@/lib/revocations/announce";
import { markAccountRevoked } from "./accounts.store";
import { isId } from "./id";
import { scopesOfKeeper, type KeyDeed } from "./rights";
import { markSecretRevoked } from "./secrets.store";

/** "unknown": of another org, or over already; nobody is told which. */
export type Revocation = "revoked" | "unknown" | "not_allowed";

/** No new token by it, from now on. Those that are out live to their end, minutes away: they are the account's. */
export async function revokeServiceSecret(accountId: string, secretId: string, deed: KeyDeed, now: Date): Promise<Revocation> {
  if (!isId(accountId) || !isId(secretId)) return "unknown";
  return inTransaction(async () => {
    if ((await scopesOfKeeper(deed)) === undefined) return "not_allowed";
    if (!(await markSecretRevoked(deed.orgId, accountId, secretId, now))) return "unknown";
    await auditDeed("service_account.secret_revoked", deed, { target: { kind: "service_account", id: accountId }, before: { secret: secretId } });
    return "revoked";
  });
}

/** Its id is the `sid` of its tokens: whoever holds a door is told of it as of a session. */
export async function revokeServiceAccount(accountId: string, deed: KeyDeed, now: Date): Promise<Revocation> {
  if (!isId(accountId)) return "unknown";
  return inTransaction(async () => {
    if ((await scopesOfKeeper(deed)) === undefined) return "not_allowed";
    const name = await markAccountRevoked(deed.orgId, accountId, now);
    if (name === undefined) return "unknown";
    await auditDeed("service_account.revoked", deed, { target: { kind: "service_account", id: accountId }, before: { name } });
    await afterCommit(() => announceEnded([accountId], now));
    return "revoked";
  });
}
