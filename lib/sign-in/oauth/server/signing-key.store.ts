// The key of ID tokens as a row, the same for every replica. What is kept is sealed.
import { database } from "@/lib/db/client";

const id = "current";

export async function findSigningKey(): Promise<string | null> {
  return (await database().oauthSigningKey.findUnique({ where: { id }, select: { privateJwk: true } }))?.privateJwk ?? null;
}

/** @returns the one that is kept: of several replicas that make one at once, the first's */
export async function keepSigningKey(privateJwk: string): Promise<string> {
  await database().oauthSigningKey.createMany({ data: { id, privateJwk }, skipDuplicates: true });
  return (await findSigningKey())!;
}

/** Only over the one that was found. @returns what is kept now */
export async function replaceSigningKey(before: string, privateJwk: string): Promise<string> {
  await database().oauthSigningKey.updateMany({ where: { id, privateJwk: before }, data: { privateJwk, createdAt: new Date() } });
  return (await findSigningKey())!;
}
