// A service account of a test's own, straight into the database.
import { newSecret } from "@/lib/orgs/service-accounts/secret";

type Database = { query(sql: string, values: unknown[]): Promise<unknown> };

export async function insertServiceAccount(database: Database, orgSlug: string, scopes: readonly string[]): Promise<{ readonly id: string; readonly secret: string }> {
  const [id, { hint, secret, secretHash }] = [crypto.randomUUID(), newSecret()];
  await database.query('INSERT INTO "ServiceAccount" (id, "orgId", name, scopes, "createdBy") SELECT $1, id, $2, $3, $4 FROM "Org" WHERE slug = $5', [id, "Nightly import", scopes, "somebody", orgSlug]);
  await database.query('INSERT INTO "ServiceSecret" (id, "serviceAccountId", "secretHash", hint) VALUES ($1, $2, $3, $4)', [crypto.randomUUID(), id, secretHash, hint]);
  return { id, secret };
}
