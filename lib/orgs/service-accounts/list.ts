// The service accounts of an org as its admins see them: who made each, and which secrets still open anything.
import { namesOf } from "@/lib/identity/users.store";
import { accountsOf, type Account } from "./accounts.store";
import { isLive } from "./secret";
import { secretsOf, type Secret } from "./secrets.store";

export type ListedSecret = Secret & { readonly live: boolean };

/** @property createdByName undefined once that person has no account here any more */
export type ListedAccount = Account & { readonly createdByName: string | undefined; readonly secrets: readonly ListedSecret[] };

export async function serviceAccountsOf(orgId: string, now: Date): Promise<ListedAccount[]> {
  const accounts = await accountsOf(orgId);
  const [names, secrets] = await Promise.all([namesOf(accounts.map(({ createdBy }) => createdBy)), secretsOf(accounts.map(({ id }) => id))]);
  return accounts.map((account) => ({
    ...account,
    createdByName: names.get(account.createdBy),
    secrets: worthShowing(secrets.filter(({ serviceAccountId }) => serviceAccountId === account.id), now),
  }));
}

/** The live ones; where none is, the one that expired last says why nothing comes in any more. @param secrets newest first */
export function worthShowing(secrets: readonly Secret[], now: Date): ListedSecret[] {
  const live = secrets.filter((secret) => isLive(secret, now));
  if (live.length > 0) return live.map((secret) => ({ ...secret, live: true }));
  const [last] = secrets.filter(({ expiresAt, revokedAt }) => revokedAt === null && expiresAt !== null).sort((one, other) => other.expiresAt!.getTime() - one.expiresAt!.getTime());
  return last === undefined ? [] : [{ ...last, live: false }];
}
