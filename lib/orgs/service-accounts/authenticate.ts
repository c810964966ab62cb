// For the token endpoint: who is it that says they are a service account, and is the secret one of theirs?
import { findLiveAccount, noteAccountUsed } from "./accounts.store";
import { isId } from "./id";
import { hasSecretShape, whichMatches } from "./secret";
import { liveSecretsOf, noteSecretUsed } from "./secrets.store";

/** @property id the client_id, and the `sid` of its tokens */
export type ServiceClient = { readonly id: string; readonly name: string; readonly scopes: readonly string[]; readonly org: { readonly id: string; readonly slug: string; readonly name: string } };

/** "Last used" is to the minute: an account that asks a hundred times a second writes no hundred rows. */
const NOTED_EVERY_MS = 60_000;

/** @returns null for an unknown one, for a revoked one, and for what is no id at all */
export async function findServiceAccount(id: string): Promise<ServiceClient | null> {
  return isId(id) ? findLiveAccount(id) : null;
}

/** Against the secrets that are neither revoked nor expired, of an account that is not revoked either. */
export async function secretMatches(serviceAccountId: string, secret: string, now: Date): Promise<boolean> {
  if (!isId(serviceAccountId) || !hasSecretShape(secret)) return false;
  const match = whichMatches(secret, await liveSecretsOf(serviceAccountId, now));
  if (match === undefined) return false;
  const staleBefore = new Date(now.getTime() - NOTED_EVERY_MS);
  if (match.lastUsedAt === null || match.lastUsedAt <= staleBefore) {
    await noteSecretUsed(match.id, now, staleBefore);
    await noteAccountUsed(serviceAccountId, now, staleBefore);
  }
  return true;
}
