// An org that admits only its own sign-in: on every way to one of its tokens, and past it only with the sealed code.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser } from "../sign-in/forms";
import { ORIGIN, pathOf, Way } from "./way";
import { PASSWORD, Tenants, type Tenant } from "./tenant";

const tenants = new Tenants();
beforeAll(() => tenants.database.connect());
afterAll(() => tenants.database.end());

const enforced = async (): Promise<Tenant> => {
  const tenant = await tenants.make();
  await tenants.rows('UPDATE "Org" SET "ssoEnforcedAt" = now() WHERE id = $1', tenant.orgId);
  return tenant;
};
const withPassword = async (email: string): Promise<Browser> => {
  const browser = new Browser(ORIGIN);
  await browser.signIn(email, PASSWORD);
  expect(browser.cookies.has("eloquent.session")).toBe(true);
  return browser;
};
const tokenFor = async (browser: Browser, org: string): Promise<{ status: number; code?: string }> => {
  const answer = await browser.requestToken(org);
  return { status: answer.status, ...(answer.ok ? {} : { code: ((await answer.json()) as { code: string }).code }) };
};

describe("an org that enforces single sign-on", () => {
  it("gives no token to a session of a password, and its pages lead to its own sign-in", async () => {
    const tenant = await enforced();
    const browser = await withPassword(tenant.owner.email);
    expect(await tokenFor(browser, tenant.slug)).toEqual({ status: 403, code: "sso_required" });
    for (const page of ["", "/workflows", "/access"]) {
      const answer = await browser.request(`/o/${tenant.slug}${page}`);
      expect(pathOf(answer)).toBe(`/sign-in/sso-required?${new URLSearchParams({ org: tenant.slug, returnTo: `/o/${tenant.slug}${page}` })}`);
    }
  });

  it("gives one to a session of its own", async () => {
    const [tenant, open] = [await enforced(), await tenants.make()];
    const { email, id } = await tenants.member(tenant, "editor");
    await tenants.join(open.orgId, id, "viewer");
    const way = new Way(tenant);
    await way.signIn(email);
    expect(await tokenFor(way.browser, tenant.slug)).toEqual({ status: 200 });
    expect(await tokenFor(way.browser, open.slug)).toEqual({ status: 403, code: "session_confined" });
  });

  it("a session of single sign-on speaks for its org alone: whoever runs the identity provider is nobody elsewhere, and keeps no account", async () => {
    const [tenant, elsewhere] = [await tenants.make(), await tenants.make()];
    const { email, id } = await tenants.member(tenant, "viewer");
    await tenants.join(elsewhere.orgId, id, "owner");
    const way = new Way(tenant);
    await way.signIn(email);
    expect(await tokenFor(way.browser, elsewhere.slug)).toEqual({ status: 403, code: "session_confined" });
    expect(pathOf(await way.browser.request(`/o/${elsewhere.slug}/sso`))).toContain("/sign-in/sso-required?");
    expect(await way.browser.open(`/sign-in/sso-required?org=${elsewhere.slug}`)).toContain("Sign in anew for");
    const connect = await way.browser.submit("/account/connections", {});
    expect(pathOf(connect)).toBe("/account/connections?error=session_confined");
    expect(await (await way.browser.submit("/orgs/new", { name: "Mine", slug: "" })).text()).toContain("acts for it alone");
  });

  it("does not take another org's sign-in for its own", async () => {
    const [tenant, other] = [await enforced(), await enforced()];
    const { email, id } = await tenants.member(tenant, "editor");
    await tenants.join(other.orgId, id, "editor");
    const way = new Way(tenant);
    await way.signIn(email);
    expect(await tokenFor(way.browser, other.slug)).toEqual({ status: 403, code: "session_confined" });
  });

  it("tells a stranger what it tells them of an org that is not there", async () => {
    const tenant = await enforced();
    const stranger = await withPassword((await tenants.make()).owner.email);
    expect(await tokenFor(stranger, tenant.slug)).toEqual({ status: 404, code: "org_unknown" });
  });

  it("bites at the next token when it begins: what was a session yesterday is none of its own today", async () => {
    const tenant = await tenants.make();
    const browser = await withPassword(tenant.owner.email);
    expect(await tokenFor(browser, tenant.slug)).toEqual({ status: 200 });
    await tenants.rows('UPDATE "Org" SET "ssoEnforcedAt" = now() WHERE id = $1', tenant.orgId);
    expect(await tokenFor(browser, tenant.slug)).toEqual({ status: 403, code: "sso_required" });
  });
});

describe("the break-glass code", () => {
  const CODE = "0123456789ABCDEFGHJKMNPQRS";
  const sealed = async (): Promise<Tenant> => {
    const tenant = await enforced();
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update(`eloquent/break-glass/v1\0${CODE}`).digest("hex");
    await tenants.rows('INSERT INTO "BreakGlassCode" ("orgId", "codeHash", "createdBy") VALUES ($1, $2, $3)', tenant.orgId, hash, tenant.owner.id);
    return tenant;
  };
  const give = (browser: Browser, { slug }: Tenant, code: string): Promise<Response> => browser.submit(`/sign-in/sso-required?org=${slug}&returnTo=/o/${slug}`, { org: slug, code });

  it("lets an owner in, once, as typed from paper, and everybody who owns the org can read of it", async () => {
    const tenant = await sealed();
    const browser = await withPassword(tenant.owner.email);
    expect(await (await give(browser, tenant, "WRONG-CODE")).text()).toContain("That is not the code");
    expect(pathOf(await give(browser, tenant, " o123456789-abcdefghjk-mnpqrs "))).toBe(`/o/${tenant.slug}`);
    expect(await tokenFor(browser, tenant.slug)).toEqual({ status: 200 });
    const [event] = await tenants.rows<{ actorId: string }>('SELECT "actorId" FROM "AuditEvent" WHERE "orgId" = $1 AND type = \'sso.break_glass_used\'', tenant.orgId);
    expect(event).toEqual({ actorId: tenant.owner.id });
    const second = await withPassword(tenant.owner.email);
    expect(await (await give(second, tenant, CODE)).text()).toContain("used already");
    expect(await tokenFor(second, tenant.slug)).toEqual({ status: 403, code: "sso_required" });
  });

  it("stands for nothing once a new one is sealed", async () => {
    const tenant = await sealed();
    const browser = await withPassword(tenant.owner.email);
    await give(browser, tenant, CODE);
    expect(await tokenFor(browser, tenant.slug)).toEqual({ status: 200 });
    await browser.submit(`/o/${tenant.slug}/sso`, { org: tenant.slug, mode: "renew" });
    expect(await tokenFor(browser, tenant.slug)).toEqual({ status: 403, code: "sso_required" });
  });

  it("is nobody else's: an admin who holds it is not offered the form, and posting it anyway changes nothing", async () => {
    const tenant = await sealed();
    const admin = await tenants.member(tenant, "admin");
    const browser = await withPassword(admin.email);
    expect(await browser.open(`/sign-in/sso-required?org=${tenant.slug}`)).not.toContain("Break-glass code");
    const owners = await (await withPassword(tenant.owner.email)).open(`/sign-in/sso-required?org=${tenant.slug}`);
    expect(await (await browser.submit(`/sign-in/sso-required?org=${tenant.slug}`, { org: tenant.slug, code: CODE }, owners)).text()).toContain("That is not the code");
    expect(await tokenFor(browser, tenant.slug)).toEqual({ status: 403, code: "sso_required" });
  });

  it("opens one org for one session, given twice at once or not", async () => {
    const tenant = await sealed();
    const browsers = await Promise.all([1, 2, 3].map(() => withPassword(tenant.owner.email)));
    await Promise.all(browsers.map((browser) => give(browser, tenant, CODE)));
    const statuses = await Promise.all(browsers.map((browser) => tokenFor(browser, tenant.slug)));
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
