// Somebody who keeps an org's keys over HTTP, as a browser without JavaScript would, and what is left of it in the rows.
import type { Browser } from "../sign-in/forms";
import { signedInAs } from "../sso/setting-up";
import type { Tenant, Tenants } from "../sso/tenant";

export const keys = ({ slug }: Pick<Tenant, "slug">): string => `/o/${slug}/keys`;

export const SECRET = /es_[\w-]{43}/;

export type Made = { readonly id: string; readonly secret: string };

type Wish = { readonly name?: string; readonly scope?: readonly string[]; readonly lifetime?: string; readonly org?: string };

/** @param form of another page, for whoever was not given one */
export async function ask(browser: Browser, tenant: Tenant, wish: Wish = {}, form?: string): Promise<Response> {
  return browser.submit(`${keys(tenant)}/new`, { name: "Nightly import", scope: ["read:workflows"], lifetime: "90", ...wish }, form);
}

export async function made(tenants: Tenants, browser: Browser, tenant: Tenant, wish: Wish = {}): Promise<Made> {
  const html = await (await ask(browser, tenant, wish)).text();
  const secret = SECRET.exec(html)?.[0];
  if (secret === undefined) throw new Error("no secret was shown");
  const { id } = await tenants.one<{ id: string }>('SELECT a.id FROM "ServiceAccount" a JOIN "ServiceSecret" s ON s."serviceAccountId" = a.id WHERE a."orgId" = $1 AND s.hint = $2 ORDER BY a."createdAt" DESC', tenant.orgId, secret.slice(-4));
  return { id, secret };
}

export async function ownerOf(tenants: Tenants): Promise<{ readonly tenant: Tenant; readonly owner: Browser }> {
  const tenant = await tenants.make();
  return { tenant, owner: await signedInAs(tenant.owner.email) };
}

/** The forms on a page that have all of these words in them. */
export function formsWith(html: string, ...words: readonly string[]): string[] {
  return [...html.matchAll(/<form[^>]*>[^]*?<\/form>/g)].map(([form]) => form).filter((form) => words.every((word) => form.includes(word)));
}

export async function addForm(browser: Browser, tenant: Tenant, id: string): Promise<string> {
  return formsWith(await browser.open(keys(tenant)), id, 'name="lifetime"')[0] ?? "";
}

export async function liveSecrets(tenants: Tenants, id: string): Promise<number> {
  return (await tenants.rows('SELECT 1 FROM "ServiceSecret" WHERE "serviceAccountId" = $1 AND "revokedAt" IS NULL', id)).length;
}

/** Whatever the database holds of an org's keys, as one text. */
export async function written(tenants: Tenants, orgId: string): Promise<string> {
  const tables = [
    'SELECT * FROM "ServiceAccount" WHERE "orgId" = $1',
    'SELECT s.* FROM "ServiceSecret" s JOIN "ServiceAccount" a ON a.id = s."serviceAccountId" WHERE a."orgId" = $1',
    'SELECT * FROM "AuditEvent" WHERE "orgId" = $1',
  ];
  let text = "";
  for (const sql of tables) text += JSON.stringify(await tenants.rows(sql, orgId));
  return text;
}
