// Our key pair as a row, the same for every replica.
import { database } from "@/lib/db/client";

export type SealedKey = { readonly certificate: string; readonly privateKey: string };

const where = { id: "current" };

export async function findOwnKey(): Promise<SealedKey | null> {
  return database().serviceProviderKey.findUnique({ where, select: { certificate: true, privateKey: true } });
}

/** @returns the one that is kept: of several replicas that make one at once, the first's */
export async function keepOwnKey(key: SealedKey): Promise<SealedKey> {
  await database().serviceProviderKey.createMany({ data: { ...where, ...key }, skipDuplicates: true });
  return database().serviceProviderKey.findUniqueOrThrow({ where, select: { certificate: true, privateKey: true } });
}

/** Only over the one that was found: another replica may have been first. */
export async function replaceOwnKey(before: SealedKey, key: SealedKey): Promise<void> {
  await database().serviceProviderKey.updateMany({ where: { ...where, privateKey: before.privateKey }, data: { ...key, createdAt: new Date() } });
}
