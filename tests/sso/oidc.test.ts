// Sign-in at an org's own OpenID provider: a real one, which lies as it is told.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/scripts/start/ports";
import { seal } from "@/lib/sign-in/seal";
import { BentGoogle, type Claims } from "../google/bent-google";
import { Browser } from "../sign-in/forms";
import { claimsOf } from "../sign-in/signed-in";
import { attemptIn, ORIGIN, pathOf } from "./way";
import { Tenants, type Tenant } from "./tenant";

process.env["AUTH_SECRET"] = process.env["TEST_AUTH_SECRET"]!;

const tenants = new Tenants();
const MAPPING = { email: "email", firstName: "given_name", groups: "groups", roles: [{ group: "IT", role: "admin" }], defaultRole: "viewer" };
let issuer: string;
let provider: BentGoogle;
let tenant: Tenant;

beforeAll(async () => {
  await tenants.database.connect();
  issuer = `http://localhost:${await freePort()}`;
  provider = await BentGoogle.start(issuer);
  tenant = await tenants.make({ kind: "oidc", issuer, mapping: MAPPING, columns: { ssoUrl: null, ssoBinding: null, certificates: [], oidcClientId: "eloquent" } });
  await tenants.rows('UPDATE "SsoConnection" SET "oidcClientSecret" = $2 WHERE id = $1', tenant.connectionId, seal("client-secret", tenant.connectionId, "s3cret"));
});
afterEach(() => { provider.bend = {}; });
afterAll(async () => {
  await provider.stop();
  await tenants.database.end();
});

const somebody = (changes: Claims = {}): Claims & { email: string } => {
  const sub = crypto.randomUUID();
  return { sub, email: `${sub.slice(0, 8)}@${tenant.domain}`, given_name: "Olli", groups: ["IT"], ...changes };
};

/** To the provider. @returns what it was asked */
async function setOut(browser: Browser, email: string): Promise<URL> {
  const page = await browser.open(pathOf(await browser.submit("/sign-in?returnTo=/orgs", { email })));
  const on = /<a href="(\/api\/sso\/authorize[^"]*)"/.exec(page)![1]!.replaceAll("&amp;", "&");
  return new URL(pathOf(await browser.request(on)));
}

/** @returns the path that the provider sends the browser back to */
async function atProvider(asked: URL): Promise<string> {
  return pathOf(await fetch(asked, { redirect: "manual" }));
}

/** @returns where the person ends up */
async function comeBack(browser: Browser, callback: string): Promise<string> {
  const next = pathOf(await browser.request(callback));
  return next.startsWith("/api/sso/callback") ? pathOf(await browser.request(next)) : next;
}

async function outcomeOf(path: string): Promise<string> {
  return (await tenants.one<{ outcome: string }>('SELECT outcome FROM "SsoAttempt" WHERE id = $1', attemptIn(path))).outcome;
}

describe("an org's OpenID provider", () => {
  it("is asked with PKCE, a nonce and a hint, and signs somebody in with the role of their group", async () => {
    const claims = somebody();
    const browser = new Browser(ORIGIN);
    const asked = await setOut(browser, claims.email);
    expect(asked.origin).toBe(issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ response_type: "code", client_id: "eloquent", redirect_uri: `${ORIGIN}/api/sso/oidc`, code_challenge_method: "S256", login_hint: claims.email });
    expect(asked.searchParams.get("nonce")).toMatch(/^[\w-]{20,}$/);
    provider.bend = { claims: { ...claims, nonce: asked.searchParams.get("nonce") } };
    expect(await comeBack(browser, await atProvider(asked))).toBe("/orgs");
    expect((await claimsOf(browser, tenant.slug)).claims).toMatchObject({ role: "admin" });
  });

  it.each<[string, (claims: Claims & { email: string }) => Claims, RegExp]>([
    ["names somebody of another domain", () => ({ email: "gus@globex.test" }), /^domain_foreign$/],
    ["names nobody", () => ({ email: undefined }), /^email_missing$/],
    ["answers another question", () => ({ nonce: "another-nonce-than-ours-0123456789" }), /^idp_refused$/],
    ["speaks for another issuer", () => ({ iss: "https://evil.test" }), /^idp_refused$/],
    ["speaks to another client", () => ({ aud: "another-client" }), /^idp_refused$/],
    ["has waited too long", () => ({ exp: 1_000_000_000 }), /^idp_refused$/],
  ])("that %s signs nobody in", async (_, bend, outcome) => {
    const claims = somebody();
    const browser = new Browser(ORIGIN);
    const before = await tenants.traces(claims.email, tenant.orgId);
    const asked = await setOut(browser, claims.email);
    provider.bend = { claims: { ...claims, nonce: asked.searchParams.get("nonce"), ...bend(claims) } };
    const path = await comeBack(browser, await atProvider(asked));
    expect(await outcomeOf(path)).toMatch(outcome);
    expect(browser.cookies.has("eloquent.session")).toBe(false);
    expect(await tenants.traces(claims.email, tenant.orgId)).toEqual(before);
  });

  it("is believed once per question, in the browser that asked", async () => {
    const claims = somebody();
    const [browser, victim] = [new Browser(ORIGIN), new Browser(ORIGIN)];
    const asked = await setOut(browser, claims.email);
    provider.bend = { claims: { ...claims, nonce: asked.searchParams.get("nonce") } };
    const callback = await atProvider(asked);
    expect(await outcomeOf(await comeBack(victim, callback))).toBe("other_browser");
    expect(await comeBack(browser, callback)).toBe("/sign-in?error=sso_expired");
    expect(await comeBack(browser, "/api/sso/oidc?state=invented&code=x")).toBe("/sign-in?error=sso_unknown");
    expect(await comeBack(browser, "/api/sso/oidc")).toBe("/sign-in?error=sso_unknown");
    expect(victim.cookies.has("eloquent.session")).toBe(false);
  });

  it("that says no, or does not answer, is told apart from one that lies", async () => {
    const browser = new Browser(ORIGIN);
    const asked = await setOut(browser, somebody().email);
    const path = await comeBack(browser, `/api/sso/oidc?${new URLSearchParams({ state: asked.searchParams.get("state")!, error: "access_denied", error_description: "not today" })}`);
    expect(await outcomeOf(path)).toBe("idp_refused");
    await tenants.rows('UPDATE "SsoConnection" SET revision = revision + 1 WHERE id = $1', tenant.connectionId);
    provider.bend = { discovery: (response) => void response.writeHead(503).end() };
    const page = await browser.open(pathOf(await browser.submit("/sign-in", { email: somebody().email })));
    const on = /<a href="(\/api\/sso\/authorize[^"]*)"/.exec(page)![1]!.replaceAll("&amp;", "&");
    expect(pathOf(await browser.request(on))).toBe("/sign-in?error=sso_unreachable&returnTo=%2F");
  });
});
