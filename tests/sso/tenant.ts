// An org of a test's own, with a proven domain, a live connection and an identity provider whose key the test holds.
import { Client } from "pg";
import { base64Der, newKeys, type IdpKeys } from "@/examples/idp/keys";
import { hashOf, insertPerson } from "../sign-in/person-row";

export const PASSWORD = "tiny purple forklift";

export type Tenant = {
  readonly orgId: string;
  readonly slug: string;
  readonly domain: string;
  readonly owner: { readonly id: string; readonly email: string };
  readonly connectionId: string;
  readonly issuer: string;
  readonly ssoUrl: string;
  readonly keys: IdpKeys;
};

type Wishes = { readonly kind?: "saml" | "oidc"; readonly live?: boolean; readonly domain?: string; readonly keys?: IdpKeys; readonly mapping?: object; readonly issuer?: string; readonly columns?: Readonly<Record<string, unknown>> };

/** What most tests map: address, name and groups by the names that the example IdP uses. */
export const MAPPING = { email: "email", firstName: "firstName", lastName: "lastName", groups: "groups", roles: [{ group: "Engineering", role: "editor" }, { group: "IT", role: "admin" }], defaultRole: "viewer" };

let keysOnce: IdpKeys | undefined;

export class Tenants {
  readonly database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });

  async make({ columns = {}, domain, issuer, keys, kind = "saml", live = true, mapping = MAPPING }: Wishes = {}): Promise<Tenant> {
    const id = crypto.randomUUID();
    const slug = `t-${id.slice(0, 12)}`;
    const at = domain ?? `${slug}.test`;
    const held = keys ?? (keysOnce ??= newKeys({ commonName: "Tests" }));
    const owner = { email: `owner@${at}`, name: "Olga Owner", passwordHash: hashOf(PASSWORD), confirmed: true };
    const ownerId = await insertPerson(this.database, owner);
    await this.database.query('INSERT INTO "Org" (id, slug, name) VALUES ($1, $2, $3)', [id, slug, `Org ${slug}`]);
    await this.join(id, ownerId, "owner");
    await this.database.query('INSERT INTO "OrgDomain" (id, "orgId", domain, "provenDomain", challenge, "provenAt", "lastCheckedAt") VALUES ($1, $2, $3, $3, $4, now(), now())', [crypto.randomUUID(), id, at, "challenge"]);
    const connectionId = crypto.randomUUID();
    const row = {
      id: connectionId, orgId: id, name: `IdP of ${slug}`, kind, idp: "generic", liveAt: live ? new Date() : null, issuer: issuer ?? `https://idp.test/${slug}`, ssoUrl: `https://idp.test/${slug}/sso`, ssoBinding: "redirect",
      certificates: [base64Der(held.certificate)], mapping: JSON.stringify(mapping), ...columns,
    };
    const names = Object.keys(row);
    await this.database.query(`INSERT INTO "SsoConnection" (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})`, Object.values(row));
    return { orgId: id, slug, domain: at, owner: { id: ownerId, email: owner.email }, connectionId, issuer: row.issuer, ssoUrl: row.ssoUrl, keys: held };
  }

  async join(orgId: string, userId: string, role: string): Promise<void> {
    await this.database.query('INSERT INTO "Membership" ("orgId", "userId", role) VALUES ($1, $2, $3)', [orgId, userId, role]);
  }

  async member(tenant: Tenant, role: string, email = `${crypto.randomUUID()}@${tenant.domain}`): Promise<{ readonly id: string; readonly email: string }> {
    const id = await insertPerson(this.database, { email, name: "Mel Member", passwordHash: hashOf(PASSWORD), confirmed: true });
    await this.join(tenant.orgId, id, role);
    return { id, email };
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.database.query<Row>(sql, values)).rows;
  }

  async one<Row extends object>(sql: string, ...values: unknown[]): Promise<Row> {
    const [row] = await this.rows<Row>(sql, ...values);
    if (row === undefined) throw new Error("no row");
    return row;
  }

  /** All that a sign-in could have written about this address, to compare before and after. */
  async traces(email: string, orgId: string): Promise<{ users: number; accounts: number; members: number; sessions: number }> {
    const row = await this.one<{ users: string; accounts: string; members: string; sessions: string }>(
      `SELECT (SELECT count(*) FROM "User" WHERE email = $1) AS users, (SELECT count(*) FROM "Account" a JOIN "User" u ON u.id = a."userId" WHERE u.email = $1) AS accounts,
        (SELECT count(*) FROM "Membership" WHERE "orgId" = $2) AS members, (SELECT count(*) FROM "Session" s WHERE s."ssoOrgId" = $2) AS sessions`, email, orgId);
    return { users: Number(row.users), accounts: Number(row.accounts), members: Number(row.members), sessions: Number(row.sessions) };
  }
}
