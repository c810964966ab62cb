// An org gets a service account: a name, what it may do, and its first secret.
import { auditDeed } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { lockOrg } from "../orgs.store";
import { countAccounts, insertAccount } from "./accounts.store";
import { ACCOUNTS_MAX } from "./bounds";
import { endOf, type LifetimeDays } from "./lifetime";
import { readAccountName } from "./name";
import { beyond, scopesOfKeeper, type KeyDeed } from "./rights";
import { newSecret } from "./secret";
import { insertSecret } from "./secrets.store";

export type Wish = { readonly name: string; readonly scopes: readonly string[]; readonly lifetime: LifetimeDays | undefined };

/** The secret is for whoever asked, once, and to be kept nowhere. */
export type Armed = { readonly accountId: string; readonly name: string; readonly secretId: string; readonly secret: string; readonly expiresAt: Date | null };

export type CreateRefused = "not_allowed" | "name_unusable" | "scopes_missing" | "scopes_too_wide" | "lifetime_missing" | "too_many";

export async function createServiceAccount(wish: Wish, deed: KeyDeed, now: Date): Promise<Armed | { readonly refused: CreateRefused }> {
  const [name, { lifetime }] = [readAccountName(wish.name), wish];
  if (name === undefined) return { refused: "name_unusable" };
  if (wish.scopes.length === 0) return { refused: "scopes_missing" };
  if (lifetime === undefined) return { refused: "lifetime_missing" };
  return inTransaction(async () => {
    const held = await scopesOfKeeper(deed);
    if (held === undefined) return { refused: "not_allowed" };
    if (beyond(wish.scopes, held).length > 0) return { refused: "scopes_too_wide" };
    await lockOrg(deed.orgId);
    if ((await countAccounts(deed.orgId)) >= ACCOUNTS_MAX) return { refused: "too_many" };
    const scopes = held.filter((scope) => wish.scopes.includes(scope)); // each once, in one order
    return insert({ name, scopes, expiresAt: endOf(lifetime, now) }, deed, now);
  });
}

async function insert({ name, scopes, expiresAt }: { name: string; scopes: readonly string[]; expiresAt: Date | null }, deed: KeyDeed, now: Date): Promise<Armed> {
  const { secret, ...kept } = newSecret();
  const accountId = await insertAccount({ orgId: deed.orgId, name, scopes, createdBy: deed.actor, createdAt: now });
  const secretId = await insertSecret({ serviceAccountId: accountId, ...kept, createdAt: now, expiresAt });
  const after = { name, scopes: scopes.join(" "), secret: secretId, expiresAt: expiresAt?.toISOString() ?? null };
  await auditDeed("service_account.created", deed, { target: { kind: "service_account", id: accountId }, after });
  return { accountId, name, secretId, secret, expiresAt };
}
