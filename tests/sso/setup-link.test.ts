// A set-up link: opened once, by a press, in one browser; good for one org's set-up and for nothing else.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, wordsOn } from "../sign-in/forms";
import { auditedOf, newDomain, send, signedInAs } from "./setting-up";
import { Tenants, type Tenant } from "./tenant";
import { ORIGIN, pathOf } from "./way";

const tenants = new Tenants();
beforeAll(() => tenants.database.connect());
afterAll(() => tenants.database.end());

const page = ({ slug }: Tenant): string => `/o/${slug}/sso`;

async function given(): Promise<{ tenant: Tenant; owner: Browser; link: string }> {
  const tenant = await tenants.make();
  const owner = await signedInAs(tenant.owner.email);
  const html = await owner.open(page(tenant));
  const made = await (await owner.submit(page(tenant), {}, formWith(html, "Make a set-up link"))).text();
  return { tenant, owner, link: /\/sso-setup\/[\w-]{43}/.exec(made)![0] };
}

const formWith = (html: string, words: string): string => [...html.matchAll(/<form[^>]*>[^]*?<\/form>/g)].map(([form]) => form).find((form) => form.includes(words)) ?? "";
const open = async (browser: Browser, link: string): Promise<string> => pathOf(await browser.submit(link, { token: link.split("/").at(-1)! }));

describe("a set-up link", () => {
  it("is opened by a press, not by being looked at, and once", async () => {
    const { link, tenant } = await given();
    const [scanner, admin, late] = [new Browser(ORIGIN), new Browser(ORIGIN), new Browser(ORIGIN)];
    for (const method of ["GET", "HEAD"]) expect((await scanner.request(link, { method })).status).toBe(200);
    expect(scanner.cookies.size).toBe(0);
    expect(wordsOn(await admin.open(link))).toContain(`Set up single sign-on for Org ${tenant.slug}`);
    const html = await admin.open(link);
    expect(await open(admin, link)).toBe("/sso-setup");
    expect(wordsOn(await admin.open("/sso-setup"))).toContain(`Single sign-on for Org ${tenant.slug}`);
    expect(wordsOn(await late.open(link))).toContain("This link was opened already");
    expect((await late.submit(link, { token: link.split("/").at(-1)! }, html)).headers.get("location")).toContain(link); // the form of before it was opened
    expect(wordsOn(await late.open("/sso-setup"))).toContain("No set-up is open in this browser");
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["sso.setup_link_made", "sso.setup_link_opened"]);
    expect(await tenants.rows('SELECT 1 FROM "SsoSetupLink" WHERE "tokenHash" = $1 OR "visitorHash" = $1', link.split("/").at(-1))).toEqual([]);
  });

  it("opened by many at once is opened by one", async () => {
    const { link } = await given();
    const html = await new Browser(ORIGIN).open(link);
    const browsers = Array.from({ length: 6 }, () => new Browser(ORIGIN));
    await Promise.all(browsers.map((browser) => browser.submit(link, { token: link.split("/").at(-1)! }, html)));
    expect(browsers.filter(({ cookies }) => cookies.has("eloquent.setup"))).toHaveLength(1);
  });

  it("sets up: a domain, a connection, its metadata; all under its own name in the audit log", async () => {
    const { link, tenant } = await given();
    const admin = new Browser(ORIGIN);
    await open(admin, link);
    const domain = newDomain();
    expect(await send(admin, "/sso-setup", { org: "", step: "domain", domain })).toMatch(/^\/sso-setup\?said=claimed#domain-/);
    const begun = await send(admin, "/sso-setup/new", { org: "", kind: "saml", idp: "okta" });
    expect(begun).toMatch(/^\/sso-setup\/c\/[0-9a-f-]{36}\?step=instructions&said=begun$/);
    expect(wordsOn(await admin.open(begun))).toContain("Audience URI (SP Entity ID)");
    expect(wordsOn(await admin.open(`${begun.split("?")[0]}?step=enforce`))).not.toContain("Require single sign-on");
    const [event] = await tenants.rows<{ actorId: string | null; after: { via: string; domain: string } }>('SELECT "actorId", after FROM "AuditEvent" WHERE "orgId" = $1 AND type = \'sso.domain_claimed\'', tenant.orgId);
    expect(event).toEqual({ actorId: null, after: { domain, via: expect.stringMatching(/^setup-link:[0-9a-f]{12}$/) } });
  });

  it("opens nothing else: no page of the org, no other org's connection, no rule, no further link", async () => {
    const { link, owner, tenant } = await given();
    const [admin, other] = [new Browser(ORIGIN), await tenants.make()];
    await open(admin, link);
    for (const path of ["", "/sso", "/sso/attempts", "/access"]) expect((await admin.request(`/o/${tenant.slug}${path}`)).headers.get("location")).toContain("/sign-in");
    expect((await admin.request(`/sso-setup/c/${other.connectionId}`)).status).toBe(404);
    expect((await admin.request(`/sso-setup/c/${tenant.connectionId}`)).status).toBe(200);
    const owners = await owner.open(page(tenant));
    for (const words of ["Make a set-up link"]) {
      const form = formWith(owners, words);
      expect(form).not.toBe("");
      expect(pathOf(await admin.submit(page(tenant), { org: "" }, form))).toBe("/sso-setup");
      expect(pathOf(await admin.submit(page(tenant), { org: tenant.slug }, form))).toContain("/sign-in");
    }
    expect(await tenants.rows('SELECT 1 FROM "SsoSetupLink" WHERE "orgId" = $1', tenant.orgId)).toHaveLength(1);
  });

  it.each<[string, (tenant: Tenant) => Promise<unknown>]>([
    ["is revoked", (tenant) => tenants.rows('UPDATE "SsoSetupLink" SET "revokedAt" = now() WHERE "orgId" = $1', tenant.orgId)],
    ["is a week old", (tenant) => tenants.rows('UPDATE "SsoSetupLink" SET "expiresAt" = now() WHERE "orgId" = $1', tenant.orgId)],
    ["was given by somebody who may not set it up any more", (tenant) => tenants.rows('UPDATE "Membership" SET role = \'editor\' WHERE "userId" = $1', tenant.owner.id)],
    ["was given by somebody who has left", (tenant) => tenants.rows('DELETE FROM "Membership" WHERE "userId" = $1', tenant.owner.id)],
  ])("is over when it %s, opened or not", async (_, end) => {
    const { link, tenant } = await given();
    const { link: unopened, tenant: second } = await given();
    const admin = new Browser(ORIGIN);
    await open(admin, link);
    await Promise.all([end(tenant), end(second)]);
    expect(wordsOn(await admin.open("/sso-setup"))).toContain("No set-up is open in this browser");
    expect(wordsOn(await new Browser(ORIGIN).open(unopened))).toContain("This link is over");
  });

  it("is revoked on the page that lists it", async () => {
    const { link, owner, tenant } = await given();
    const html = await owner.open(page(tenant));
    const form = formWith(html, "Revoke");
    expect(pathOf(await owner.submit(page(tenant), {}, form))).toBe(`${page(tenant)}?said=revoked`);
    expect(wordsOn(await new Browser(ORIGIN).open(link))).toContain("This link is over");
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["sso.setup_link_made", "sso.setup_link_revoked"]);
  });
});
