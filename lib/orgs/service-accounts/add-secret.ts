// A second secret, so that a program can change over before the first one goes.
import { auditDeed } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { lockAccount } from "./accounts.store";
import { SECRETS_MAX } from "./bounds";
import type { Armed } from "./create";
import { isId } from "./id";
import { endOf, type LifetimeDays } from "./lifetime";
import { beyond, scopesOfKeeper, type KeyDeed } from "./rights";
import { newSecret } from "./secret";
import { insertSecret, liveSecretsOf } from "./secrets.store";

export type AddRefused = "not_allowed" | "unknown" | "scopes_too_wide" | "lifetime_missing" | "too_many";

/** @returns "scopes_too_wide" for an account that may more than whoever asks: its secret would be theirs to use */
export async function addServiceSecret(accountId: string, lifetime: LifetimeDays | undefined, deed: KeyDeed, now: Date): Promise<Armed | { readonly refused: AddRefused }> {
  if (lifetime === undefined) return { refused: "lifetime_missing" };
  if (!isId(accountId)) return { refused: "unknown" };
  const { secret, ...kept } = newSecret();
  const expiresAt = endOf(lifetime, now);
  return inTransaction(async () => {
    const held = await scopesOfKeeper(deed);
    if (held === undefined) return { refused: "not_allowed" };
    const account = await lockAccount(deed.orgId, accountId);
    if (account === null) return { refused: "unknown" };
    if (beyond(account.scopes, held).length > 0) return { refused: "scopes_too_wide" };
    if ((await liveSecretsOf(accountId, now)).length >= SECRETS_MAX) return { refused: "too_many" };
    const secretId = await insertSecret({ serviceAccountId: accountId, ...kept, createdAt: now, expiresAt });
    await auditDeed("service_account.secret_added", deed, { target: { kind: "service_account", id: accountId }, after: { secret: secretId, expiresAt: expiresAt?.toISOString() ?? null } });
    return { accountId, name: account.name, secretId, secret, expiresAt };
  });
}
