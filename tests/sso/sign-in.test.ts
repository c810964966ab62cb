// Sign-in at an org's own identity provider, over HTTP against the running product: asked for, answered, and everything in between.
import { createVerify, X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKeys } from "@/examples/idp/keys";
import { claimsOf } from "../sign-in/signed-in";
import { Browser } from "../sign-in/forms";
import { attemptIn, ENTITY_ID, ORIGIN, pathOf, Way } from "./way";
import { MAPPING, Tenants, type Tenant } from "./tenant";

const tenants = new Tenants();
beforeAll(() => tenants.database.connect());
afterAll(() => tenants.database.end());

const newcomer = (tenant: Tenant): string => `sam-${crypto.randomUUID().slice(0, 8)}@${tenant.domain}`;
const outcomeOf = async (path: string): Promise<string | null> => (await tenants.one<{ outcome: string | null }>('SELECT outcome FROM "SsoAttempt" WHERE id = $1', attemptIn(path))).outcome;

describe("asked for by e-mail", () => {
  it("a proven domain leads to its connection, with a signed request, a hint and nothing of ours that leaves the origin", async () => {
    const tenant = await tenants.make();
    const email = newcomer(tenant);
    const { relayState, requestId, url, xml } = await new Way(tenant).setOut(email, "https://evil.test/");
    expect(url.origin + url.pathname).toBe(tenant.ssoUrl);
    expect(url.searchParams.get("login_hint")).toBe(email);
    expect(xml).toContain(`<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${ENTITY_ID}</saml:Issuer>`);
    expect(relayState).not.toContain("evil");
    expect(requestId).toMatch(/^_[0-9a-f]{20,}$/);
    const metadata = await (await fetch(ENTITY_ID)).text();
    const certificate = new X509Certificate(Buffer.from(/<ds:X509Certificate>([^<]+)</.exec(metadata)![1]!, "base64"));
    const signed = ["SAMLRequest", "RelayState", "SigAlg"].map((name) => `${name}=${encodeURIComponent(url.searchParams.get(name)!)}`).join("&");
    expect(createVerify("RSA-SHA256").update(signed).verify(certificate.publicKey, url.searchParams.get("Signature")!, "base64")).toBe(true);
    await tenants.rows('SELECT 1 FROM "SsoAttempt" WHERE "requestId" = $1', requestId).then((rows) => expect(rows).toHaveLength(1));
  });

  it("by the other binding, as a form that may lead there alone", async () => {
    const tenant = await tenants.make({ columns: { ssoBinding: "post" } });
    const { browser } = new Way(tenant);
    const sent = await browser.submit("/sign-in", { email: newcomer(tenant) });
    const on = /<a href="(\/api\/sso\/authorize[^"]*)"/.exec(await browser.open(pathOf(sent)))![1]!.replaceAll("&amp;", "&");
    const page = await browser.request(on);
    expect(page.headers.get("content-security-policy")).toContain(`form-action 'self' https://idp.test;`);
    const html = await page.text();
    expect(html).toContain(`action="${tenant.ssoUrl}"`);
    expect(Buffer.from(/name="SAMLRequest" value="([^"]+)"/.exec(html)![1]!, "base64").toString()).toMatch(/<(?:\w+:)?SignatureValue>/);
  });

  it.each(["nobody@nowhere.test", "x@mail.%", "x@%.evil.test"])("any other address (%s) looks like one that nobody has", async (pattern) => {
    const tenant = await tenants.make();
    const answer = await new Browser(ORIGIN).submit("/sign-in", { email: pattern.replace("%", tenant.domain) });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('name="password"');
  });

  it("a link elsewhere starts nothing, and an unknown or unused connection leads back", async () => {
    const [tenant, off] = [await tenants.make(), await tenants.make({ live: false })];
    const browser = new Browser(ORIGIN);
    const at = async (connection: string): Promise<string> => pathOf(await browser.request(`/api/sso/authorize?connection=${connection}`));
    expect(await at(tenant.connectionId)).toContain("error=sso_expired");
    for (const which of [off.connectionId, crypto.randomUUID(), "x", ""]) expect(await at(which)).toContain("error=sso_off");
    expect(pathOf(await browser.request(`/api/sso/authorize?connection=${tenant.connectionId}&purpose=test`))).toContain("error=sso_off");
  });
});

describe("answered", () => {
  it("somebody new becomes a user and a member in the role of their group, and gets a token of that org", async () => {
    const tenant = await tenants.make();
    const email = newcomer(tenant);
    const way = new Way(tenant);
    expect(await way.signIn(email, {}, `/o/${tenant.slug}`)).toBe(`/o/${tenant.slug}`);
    const { claims } = await claimsOf(way.browser, tenant.slug);
    expect(claims).toMatchObject({ org: tenant.orgId, role: "editor" });
    expect(await tenants.traces(email, tenant.orgId)).toEqual({ users: 1, accounts: 1, members: 2, sessions: 1 });
    const { name } = await tenants.one<{ name: string }>('SELECT name FROM "User" WHERE email = $1', email);
    expect(name).toBe("Sam Sample");
    const audited = await tenants.rows<{ type: string }>('SELECT type FROM "AuditEvent" WHERE "actorId" = $1 ORDER BY id', claims.sub);
    expect(audited.map(({ type }) => type)).toEqual(["user.created", "account.connected", "member.joined", "user.signed_in"]);
  });

  it.each<[string, object | undefined]>([["the whole response", { sign: "response" }], ["both", { sign: "both" }]])("with %s signed", async (_, more) => {
    const tenant = await tenants.make();
    const way = new Way(tenant);
    await way.signIn(newcomer(tenant), { ...more });
    expect(way.signedIn).toBe(true);
  });

  it("encrypted for the certificate in our metadata", async () => {
    const tenant = await tenants.make();
    const metadata = await (await fetch(ENTITY_ID)).text();
    const way = new Way(tenant);
    await way.signIn(newcomer(tenant), { encryptFor: `-----BEGIN CERTIFICATE-----\n${/<ds:X509Certificate>([^<]+)</.exec(metadata)![1]!.replace(/\s/g, "").replace(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----` });
    expect(way.signedIn).toBe(true);
  });

  it("an account of the org's domain is linked, and signs in again whatever else it is called", async () => {
    const tenant = await tenants.make();
    const { email, id } = await tenants.member(tenant, "viewer");
    for (const name of ["One", "Two"]) {
      const way = new Way(tenant);
      await way.signIn(email, { attributes: { email: [email], firstName: [name], groups: [] } });
      expect((await claimsOf(way.browser, tenant.slug)).claims.sub).toBe(id);
    }
    expect(await tenants.rows('SELECT 1 FROM "Account" WHERE "userId" = $1', id)).toHaveLength(1);
  });

  it("groups decide the role each time, but make no owner and unmake none", async () => {
    const tenant = await tenants.make();
    const { email } = await tenants.member(tenant, "viewer");
    const roleAfter = async (who: string, groups: string[]): Promise<string> => {
      const way = new Way(tenant);
      await way.signIn(who, { attributes: { email: [who], groups } });
      return (await claimsOf(way.browser, tenant.slug)).claims.role;
    };
    expect(await roleAfter(email, ["IT", "Engineering"])).toBe("admin");
    expect(await roleAfter(email, ["Engineering"])).toBe("editor");
    expect(await roleAfter(email, ["owner"])).toBe("viewer");
    expect(await roleAfter(tenant.owner.email, ["Engineering"])).toBe("owner");
  });

  it("names that cannot be shown become none", async () => {
    const tenant = await tenants.make();
    const email = newcomer(tenant);
    await new Way(tenant).signIn(email, { attributes: { email: [email], firstName: ["Boss\u202e"], lastName: ["\u202eX"] } });
    expect(await tenants.one<{ name: string }>('SELECT name FROM "User" WHERE email = $1', email)).toEqual({ name: email.split("@")[0] });
  });

  it("without a role for any of their groups, nobody comes in and nothing is left of it", async () => {
    const tenant = await tenants.make({ mapping: { ...MAPPING, defaultRole: null } });
    const email = newcomer(tenant);
    const way = new Way(tenant);
    const path = await way.signIn(email, { attributes: { email: [email], groups: ["Sales"] } });
    expect(path).toMatch(/^\/sign-in\/sso-failed\?attempt=.*why=role_missing$/);
    expect(way.signedIn).toBe(false);
    expect(await tenants.traces(email, tenant.orgId)).toEqual({ users: 0, accounts: 0, members: 1, sessions: 0 });
    expect(await outcomeOf(path)).toBe("role_missing");
  });
});

describe("refused", () => {
  it("an answer in another browser than the one that asked", async () => {
    const tenant = await tenants.make();
    const [way, victim] = [new Way(tenant), new Browser(ORIGIN)];
    const asked = await way.setOut(tenant.owner.email);
    const path = await way.comeBack(await way.response(asked, tenant.owner.email), asked.relayState, victim);
    expect(await outcomeOf(path)).toBe("other_browser");
    expect(victim.cookies.has("eloquent.session")).toBe(false);
  });

  it("the same response twice, and two at once: one of them is in", async () => {
    const tenant = await tenants.make();
    const way = new Way(tenant);
    const asked = await way.setOut(tenant.owner.email);
    const response = await way.response(asked, tenant.owner.email);
    const answers = await Promise.all([1, 2, 3].map(async () => pathOf(await way.post(response, asked.relayState))));
    expect(answers.filter((path) => path.startsWith("/api/sso/callback"))).toHaveLength(1);
    const refused = answers.find((path) => path.startsWith("/sign-in/sso-failed"))!;
    expect(await outcomeOf(refused)).toBe("attempt_answered");
  });

  it("one assertion for two attempts: it is taken once", async () => {
    const tenant = await tenants.make({ columns: { allowIdpInitiated: true } });
    const way = new Way(tenant);
    const response = await way.response(undefined, tenant.owner.email);
    const paths = await Promise.all([1, 2, 3, 4].map(() => new Way(tenant).comeBack(response, undefined, new Browser(ORIGIN))));
    expect(paths.filter((path) => path === "/")).toHaveLength(1);
    const refused = paths.filter((path) => path !== "/");
    for (const path of refused) expect(await outcomeOf(path)).toBe("check:first_use");
  });

  it("the ticket twice, or an invented one", async () => {
    const tenant = await tenants.make();
    const way = new Way(tenant);
    const asked = await way.setOut(tenant.owner.email);
    const ticket = pathOf(await way.post(await way.response(asked, tenant.owner.email), asked.relayState));
    expect(pathOf(await way.browser.request(ticket))).toBe("/");
    expect(pathOf(await way.browser.request(ticket))).toBe("/sign-in?error=sso_expired");
    expect(pathOf(await way.browser.request(`/api/sso/callback?ticket=${"a".repeat(43)}`))).toBe("/sign-in?error=sso_expired");
    expect(pathOf(await way.browser.request("/api/sso/callback"))).toBe("/sign-in?error=sso_expired");
  });

  it("an identity provider that speaks of another org's people, whatever it asserts", async () => {
    const [mine, theirs] = [await tenants.make(), await tenants.make()];
    const before = await tenants.traces(theirs.owner.email, mine.orgId);
    const way = new Way(mine);
    const asked = await way.setOut(mine.owner.email);
    const path = await way.comeBack(await way.response(asked, theirs.owner.email), asked.relayState);
    expect(await outcomeOf(path)).toBe("domain_foreign");
    expect(way.signedIn).toBe(false);
    expect(await tenants.traces(theirs.owner.email, mine.orgId)).toEqual(before);
  });

  it("the account it had, once its mailbox is another org's", async () => {
    const tenant = await tenants.make();
    const { email } = await tenants.member(tenant, "viewer");
    await new Way(tenant).signIn(email);
    await tenants.rows('UPDATE "User" SET email = $2 WHERE email = $1', email, email.replace(tenant.domain, "elsewhere.test"));
    const way = new Way(tenant);
    const asked = await way.setOut(tenant.owner.email);
    const path = await way.comeBack(await way.response(asked, email), asked.relayState);
    expect(path).toContain("why=account_foreign");
    expect(way.signedIn).toBe(false);
  });

  it("another org's connection with the same issuer: the answer counts for the one that asked, with its keys", async () => {
    const mine = await tenants.make();
    const theirs = await tenants.make({ issuer: mine.issuer, keys: newKeys({ commonName: "Another" }) });
    const way = new Way(theirs);
    const asked = await way.setOut(theirs.owner.email);
    const path = await way.comeBack(await new Way(mine).response(asked, theirs.owner.email), asked.relayState);
    expect(await outcomeOf(path)).toMatch(/^check:(?:certificate|signature)$/);
    expect(way.signedIn).toBe(false);
  });

  it("a connection that was switched off on the way", async () => {
    const tenant = await tenants.make();
    const way = new Way(tenant);
    const asked = await way.setOut(tenant.owner.email);
    await tenants.rows('UPDATE "SsoConnection" SET "liveAt" = NULL WHERE id = $1', tenant.connectionId);
    expect(await outcomeOf(await way.comeBack(await way.response(asked, tenant.owner.email), asked.relayState))).toBe("connection_off");
  });

  it("an answer after a quarter of an hour", async () => {
    const tenant = await tenants.make();
    const way = new Way(tenant);
    const asked = await way.setOut(tenant.owner.email);
    await tenants.rows('UPDATE "SsoAttempt" SET "createdAt" = now() - interval \'16 minutes\' WHERE "requestId" = $1', asked.requestId);
    expect(await outcomeOf(await way.comeBack(await way.response(asked, tenant.owner.email), asked.relayState))).toBe("attempt_expired");
  });
});

describe("that nobody here asked for", () => {
  it("is refused by default, with a trace", async () => {
    const tenant = await tenants.make();
    const way = new Way(tenant);
    expect(await outcomeOf(await way.comeBack(await way.response(undefined, tenant.owner.email), undefined))).toBe("idp_initiated_off");
    expect(way.signedIn).toBe(false);
  });

  it("signs in where its connection allows it, and its RelayState cannot leave the origin", async () => {
    const tenant = await tenants.make({ columns: { allowIdpInitiated: true } });
    for (const [relayState, lands] of [["/account", "/account"], ["https://evil.test/", "/"], ["//evil.test", "/"], [undefined, "/"]] as const) {
      const way = new Way(tenant);
      expect(await way.comeBack(await way.response(undefined, tenant.owner.email), relayState)).toBe(lands);
      expect(way.signedIn).toBe(true);
    }
  });

  it("does not pass for an answer that names a request", async () => {
    const tenant = await tenants.make({ columns: { allowIdpInitiated: true } });
    const way = new Way(tenant);
    expect(await outcomeOf(await way.comeBack(await way.response({ requestId: "_0123456789abcdef0123" }, tenant.owner.email), undefined))).toBe("check:in_response_to");
  });

  it("is the one's whose key signed it, whatever issuer another org names, and leaves nothing with the others", async () => {
    const mine = await tenants.make({ columns: { allowIdpInitiated: true } });
    const thief = await tenants.make({ issuer: mine.issuer, keys: newKeys({ commonName: "Thief" }), columns: { allowIdpInitiated: true } });
    await tenants.rows('UPDATE "SsoConnection" SET "createdAt" = now() - interval \'1 year\' WHERE id = $1', thief.connectionId);
    const way = new Way(mine);
    expect(await way.comeBack(await way.response(undefined, mine.owner.email), undefined)).toBe("/");
    expect(await tenants.rows('SELECT 1 FROM "SsoAttempt" WHERE "orgId" = $1', thief.orgId)).toHaveLength(0);
  });

  it("that no configured key signed leaves no row, however often it comes", async () => {
    const tenant = await tenants.make({ columns: { allowIdpInitiated: true } });
    const way = new Way({ ...tenant, keys: newKeys({ commonName: "Stranger" }) });
    for (let time = 0; time < 3; time++) expect(await way.comeBack(await way.response(undefined, tenant.owner.email), undefined)).toBe("/sign-in?error=sso_unknown");
    const asked = await way.setOut(tenant.owner.email);
    await way.post(await new Way(tenant).response(asked, tenant.owner.email), asked.relayState);
    for (let time = 0; time < 3; time++) expect(await way.comeBack(await way.response(asked, tenant.owner.email), asked.relayState)).toBe("/sign-in?error=sso_expired");
    expect(await tenants.rows('SELECT 1 FROM "SsoAttempt" WHERE "orgId" = $1', tenant.orgId)).toHaveLength(1);
    expect(await tenants.rows('SELECT 1 FROM "AuditEvent" WHERE "orgId" = $1', tenant.orgId)).toHaveLength(0);
  });

  it("of an issuer that nobody knows leads back, and leaves nothing", async () => {
    const tenant = await tenants.make();
    const way = new Way({ ...tenant, issuer: "https://nobody.test" });
    expect(await way.comeBack(await way.response(undefined, tenant.owner.email), undefined)).toBe("/sign-in?error=sso_unknown");
    for (const invented of ["boxyhq_jackson_invented", "\u0000", "boxyhq_\u0000", "../x"]) expect(await way.comeBack(await way.response(undefined, tenant.owner.email), invented)).toBe("/sign-in?error=sso_unknown");
  });
});

describe("the assertion consumer service", () => {
  const post = (body: BodyInit, type = "application/x-www-form-urlencoded"): Promise<Response> => fetch(`${ORIGIN}/api/sso/acs`, { method: "POST", body, headers: { "content-type": type }, redirect: "manual" });

  it.each<[string, BodyInit, string | undefined, number, string]>([
    ["no field", "", undefined, 400, "request_malformed"],
    ["an empty field", "SAMLResponse=", undefined, 400, "request_malformed"],
    ["the field twice", "SAMLResponse=YQ&SAMLResponse=YQ", undefined, 400, "request_malformed"],
    ["two RelayStates", "SAMLResponse=YQ&RelayState=a&RelayState=b", undefined, 400, "request_malformed"],
    ["a long RelayState", `SAMLResponse=YQ&RelayState=${"a".repeat(3000)}`, undefined, 400, "request_malformed"],
    ["JSON", '{"SAMLResponse":"YQ"}', "application/json", 400, "request_malformed"],
    ["more than a response can need", `SAMLResponse=${"A".repeat(300_000)}`, undefined, 413, "body_too_large"],
  ])("refuses %s", async (_, body, type, status, code) => {
    const answer = await post(body, type);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  it("takes POST only, and says nothing to what is no response at all", async () => {
    expect((await fetch(`${ORIGIN}/api/sso/acs`)).status).toBe(405);
    expect(pathOf(await post("SAMLResponse=not-base64!"))).toBe("/sign-in?error=sso_unknown");
  });
});
