// The accounts elsewhere that a person signs in with: seen, and disconnected, but never the last way in.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { accountsOf, deleteAccount, type Account } from "./accounts.store";
import { hasPassword, lockUser } from "./users.store";

export type Connections = { readonly accounts: readonly Account[]; readonly hasPassword: boolean };

export async function connectionsOf(userId: string): Promise<Connections> {
  const [accounts, password] = await Promise.all([accountsOf(userId), hasPassword(userId)]);
  return { accounts, hasPassword: password };
}

/** With a password every account may go; without one, all but the last. */
export function mayDisconnect({ accounts, hasPassword: password }: { readonly accounts: readonly unknown[]; readonly hasPassword: boolean }): boolean {
  return password || accounts.length > 1;
}

/** @returns "unknown" for an account that is not that person's, or not any more */
export async function disconnectAccount(userId: string, accountId: string, occasion: Occasion): Promise<"disconnected" | "last_way_in" | "unknown"> {
  return inTransaction(async () => {
    // Two at once would each leave the other, and together nothing.
    const user = await lockUser(userId);
    const accounts = await accountsOf(userId);
    const account = accounts.find(({ id }) => id === accountId);
    if (user === undefined || account === undefined) return "unknown";
    if (!mayDisconnect({ accounts, hasPassword: user.hasPassword })) return "last_way_in";
    await deleteAccount(account.id);
    const { email, provider, subject } = account;
    await audit("account.disconnected", occasion, { actor: userId, target: { kind: "account", id: subject }, before: { provider, email } });
    return "disconnected";
  });
}
