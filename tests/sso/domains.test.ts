// An org proves its mail domains against a real name server, keeps them while the record is there, and takes nobody else's.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "../sign-in/forms";
import { wordsOn } from "../sign-in/forms";
import { mailsTo, mailTo } from "../sign-in/mailbox";
import { auditedOf, domainRow, newDomain, publish, record, send, signedInAs, until, withdraw } from "./setting-up";
import { Tenants, type Tenant } from "./tenant";

const tenants = new Tenants();
beforeAll(() => tenants.database.connect());
afterAll(() => tenants.database.end());

const page = ({ slug }: Tenant): string => `/o/${slug}/sso`;
const claim = (browser: Browser, tenant: Tenant, domain: string): Promise<string> => send(browser, page(tenant), { org: tenant.slug, step: "domain", domain });

/** Forms of one domain have the domain's id in a hidden field; which of its two buttons, the words before it say. */
async function press(browser: Browser, tenant: Tenant, id: string, button: "Check" | "Remove"): Promise<string> {
  const html = await browser.open(page(tenant));
  const forms = [...html.matchAll(/<form[^>]*>[^]*?<\/form>/g)].map(([form]) => form).filter((form) => form.includes(`value="${id}"`) && form.includes(`aria-label="${button} `));
  const answer = await browser.submit(page(tenant), {}, forms[0] ?? "");
  return answer.headers.get("location")?.replace(browser.origin, "") ?? `no redirect: ${answer.status}`;
}

async function proven(tenant: Tenant, browser: Browser): Promise<{ domain: string; id: string; challenge: string }> {
  const domain = newDomain();
  await claim(browser, tenant, domain);
  const { challenge, id } = await domainRow(tenants, tenant.orgId, domain);
  publish(domain, record(challenge));
  expect(await press(browser, tenant, id, "Check")).toBe(`${page(tenant)}?said=proven#domain-${id}`);
  return { domain, id, challenge };
}

describe("a domain", () => {
  it("is claimed, looked up, and proven once the record is there; what was seen is shown word for word", async () => {
    const tenant = await tenants.make();
    const browser = await signedInAs(tenant.owner.email);
    const domain = newDomain();
    expect(await claim(browser, tenant, `https://${domain.toUpperCase()}/`)).toContain(`${page(tenant)}?said=claimed#domain-`);
    const { challenge, id } = await domainRow(tenants, tenant.orgId, domain);
    expect(await press(browser, tenant, id, "Check")).toContain("said=not_yet");
    expect(wordsOn(await browser.open(page(tenant)))).toContain(`There is no name _eloquent-challenge.${domain} yet (NXDOMAIN)`);
    publish(domain, "v=spf1 -all", record("somebody-elses"));
    await press(browser, tenant, id, "Check");
    const seen = wordsOn(await browser.open(page(tenant)));
    for (const words of [`_eloquent-challenge.${domain} has 2 TXT records, and none of them is this one.`, "v=spf1 -all", record("somebody-elses"), record(challenge)]) expect(seen).toContain(words);
    expect((await domainRow(tenants, tenant.orgId, domain)).provenDomain).toBeNull();
    publish(domain, record(challenge));
    await press(browser, tenant, id, "Check");
    expect((await domainRow(tenants, tenant.orgId, domain)).provenDomain).toBe(domain);
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["sso.domain_claimed", "sso.domain_proven"]);
    await claim(browser, tenant, domain); // again, and nothing is lost by it
    expect((await domainRow(tenants, tenant.orgId, domain)).challenge).toBe(challenge);
  });

  it("of a free mail provider, of many, or of nobody is refused in words", async () => {
    const tenant = await tenants.make();
    const browser = await signedInAs(tenant.owner.email);
    for (const [typed, words] of [["gmail.com", "Anybody can have an address there"], ["co.uk", "Many organisations have domains below that one"], ["acme", "That is not a domain"]] as const) expect(wordsOn(await claim(browser, tenant, typed))).toContain(words);
  });

  it("that another org has proven is refused, and not whose it is", async () => {
    const [one, other] = [await tenants.make(), await tenants.make()];
    const { domain } = await proven(one, await signedInAs(one.owner.email));
    const answer = wordsOn(await claim(await signedInAs(other.owner.email), other, domain));
    expect(answer).toContain("Another organisation here has proven that domain");
    expect(answer).not.toContain(one.slug);
  });

  it("that two orgs claimed goes to one of them, though both records are there and both look at once", async () => {
    const pair = await Promise.all([tenants.make(), tenants.make()]);
    const domain = newDomain();
    const sides = await Promise.all(pair.map(async (tenant) => {
      const browser = await signedInAs(tenant.owner.email);
      await claim(browser, tenant, domain);
      return { tenant, browser, ...(await domainRow(tenants, tenant.orgId, domain)) };
    }));
    publish(domain, ...sides.map(({ challenge }) => record(challenge)));
    const said = await Promise.all(sides.map(({ browser, id, tenant }) => press(browser, tenant, id, "Check")));
    expect(said.map((where) => /said=(\w+)/.exec(where)?.[1]).sort()).toEqual(["proven", "taken"]);
  });

  it("is nobody's to check or remove from another org", async () => {
    const [one, other] = [await tenants.make(), await tenants.make()];
    const { domain, id } = await proven(one, await signedInAs(one.owner.email));
    const stranger = await signedInAs(other.owner.email);
    const own = await domainRow(tenants, other.orgId, other.domain);
    const html = (await stranger.open(page(other))).replaceAll(own.id, id);
    for (const button of ["Check", "Remove"]) {
      const form = [...html.matchAll(/<form[^>]*>[^]*?<\/form>/g)].map(([text]) => text).find((text) => text.includes(id) && text.includes(`aria-label="${button} `))!;
      expect((await stranger.submit(page(other), {}, form)).headers.get("location")).toContain("said=gone");
    }
    expect((await domainRow(tenants, one.orgId, domain)).provenDomain).toBe(domain);
  });

  it("stays while only single sign-on is admitted, and can be removed otherwise", async () => {
    const tenant = await tenants.make();
    const browser = await signedInAs(tenant.owner.email);
    const { domain, id } = await proven(tenant, browser);
    const html = await browser.open(page(tenant));
    await tenants.rows('UPDATE "Org" SET "ssoEnforcedAt" = now() WHERE id = $1', tenant.orgId);
    await tenants.rows('UPDATE "Session" SET "breakGlassOrgId" = $1 WHERE "userId" = $2', tenant.orgId, tenant.owner.id);
    expect(await press(browser, tenant, id, "Remove")).toContain("said=enforced");
    await tenants.rows('UPDATE "Org" SET "ssoEnforcedAt" = NULL WHERE id = $1', tenant.orgId);
    expect(await press(browser, tenant, id, "Remove")).toContain("said=removed");
    expect(html).toContain(domain);
    expect(await browser.open(page(tenant))).not.toContain(domain);
  });
});

describe("a member who may not", () => {
  it("is told who may, and their forms change nothing", async () => {
    const tenant = await tenants.make();
    const viewer = await signedInAs((await tenants.member(tenant, "viewer")).email);
    const words = wordsOn(await viewer.open(page(tenant)));
    for (const part of ["Setting up single sign-on is not part of your role", "owner and admin", tenant.owner.email]) expect(words).toContain(part);
    const owners = await (await signedInAs(tenant.owner.email)).open(page(tenant));
    const domain = newDomain();
    const answer = await viewer.submit(page(tenant), { org: tenant.slug, step: "domain", domain }, owners);
    expect(answer.headers.get("location")).toContain(page(tenant));
    expect(await tenants.rows('SELECT 1 FROM "OrgDomain" WHERE domain = $1', domain)).toEqual([]);
    for (const path of ["/new", "/attempts", `/${tenant.connectionId}`]) expect((await viewer.request(`${page(tenant)}${path}`)).headers.get("location")).toContain(page(tenant));
  });
});

describe("once a day", () => {
  const aDayLater = (id: string): Promise<unknown> => tenants.rows('UPDATE "OrgDomain" SET "lastCheckedAt" = now() - interval \'25 hours\' WHERE id = $1', id);
  /** What was seen is written with what came of it. */
  const looked = (id: string): Promise<true> => until(async () => ((await tenants.rows('SELECT 1 FROM "OrgDomain" WHERE id = $1 AND "lastSeen"->>\'outcome\' = \'no_name\'', id)).length > 0 ? true : undefined));

  it("the record is looked up again: gone, the owners hear of it once; back, the clock stops; gone for a week, the domain is nobody's", async () => {
    const tenant = await tenants.make();
    const browser = await signedInAs(tenant.owner.email);
    const { challenge, domain, id } = await proven(tenant, browser);
    withdraw(domain);
    await aDayLater(id);
    const mail = await mailTo(tenant.owner.email, `The DNS record of ${domain} is gone`);
    for (const words of ["NXDOMAIN", "7 days", `_eloquent-challenge.${domain}`, record(challenge)]) expect(mail.text).toContain(words);
    expect((await domainRow(tenants, tenant.orgId, domain)).missingSince).not.toBeNull();
    expect(wordsOn(await browser.open(page(tenant)))).toContain("Record gone");

    publish(domain, record(challenge));
    await aDayLater(id);
    await until(async () => ((await domainRow(tenants, tenant.orgId, domain)).missingSince === null ? true : undefined));

    withdraw(domain);
    await tenants.rows('UPDATE "OrgDomain" SET "missingSince" = now() - interval \'6 days 23 hours\' WHERE id = $1', id);
    await aDayLater(id);
    await looked(id);
    expect((await domainRow(tenants, tenant.orgId, domain)).provenDomain).toBe(domain); // not yet
    await tenants.rows('UPDATE "OrgDomain" SET "missingSince" = now() - interval \'7 days 1 minute\' WHERE id = $1', id);
    await aDayLater(id);
    await mailTo(tenant.owner.email, `${domain} is no longer proven`);
    expect((await domainRow(tenants, tenant.orgId, domain)).provenDomain).toBeNull();
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["sso.domain_claimed", "sso.domain_proven", "sso.domain_missing", "sso.domain_found", "sso.domain_lapsed"]);
    expect(mailsTo(tenant.owner.email).filter(({ subject }) => subject.includes(domain))).toHaveLength(2); // two webs go their rounds here
  });
});
