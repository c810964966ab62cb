// What an attacker found in the first version of the authorization server, each as it was reproduced.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, wordsOn } from "../sign-in/forms";
import { unescaped } from "../sign-in/html";
import { App, basic, claimsIn, CLI, ORIGIN, post } from "./app";
import { OauthPeople, PASSWORD } from "./people";
import { insertServiceAccount } from "./service-account";

const people = new OauthPeople();
beforeAll(() => people.database.connect());
afterAll(() => people.database.end());

const GONE = { status: 400, error: "invalid_grant" };

describe("a thief with an old refresh token", () => {
  it("learns nothing and counts against nobody: whatever else is wrong with the request, it is theft", async () => {
    const { app, refresh, sid } = await people.signedIn(await people.org());
    const next = await app.refresh(refresh);
    await app.refresh(next.refresh_token!);
    expect(await app.refresh(refresh, { organization: "nosuch", scope: "zzz" })).toMatchObject(GONE);
    expect(await people.ended(sid)).toBe("theft_suspected");
  });

  it("gives itself away at revocation, too", async () => {
    const { app, refresh, sid } = await people.signedIn(await people.org());
    await app.refresh(refresh);
    await post("revoke", { client_id: CLI, token: refresh });
    expect(await people.ended(sid)).toBe("theft_suspected");
    const [event] = await people.rows<{ address: string }>('SELECT address FROM "AuditEvent" WHERE "targetId" = $1 AND type = \'app.theft_suspected\'', sid);
    expect(event!.address).not.toBe("");
  });

  it("is not told by a header when the owner has refreshed", async () => {
    const { refresh } = await people.signedIn(await people.org());
    const answer = await fetch(`${ORIGIN}/oauth/token`, { method: "POST", body: new URLSearchParams({ grant_type: "refresh_token", client_id: CLI, refresh_token: refresh, organization: "nosuch" }) });
    expect([...answer.headers.keys()].filter((name) => name.startsWith("ratelimit"))).toEqual([]);
  });
});

describe("one yes", () => {
  it("is one code, however many come back with it at once", async () => {
    const org = await people.org();
    const app = new App();
    await app.browser.signIn(org.owner.email, PASSWORD);
    const { at, page } = await app.follow(app.request());
    const left = await app.follow(((await app.browser.submit(at, { org: org.slug }, page)).headers.get("location") ?? "").replace(ORIGIN, ""));
    const onward = unescaped(/href="(\/oauth\/authorize\/[\w-]+)"/.exec(left.page)![1]!);
    const answers = await Promise.all(Array.from({ length: 4 }, () => app.browser.request(onward, { headers: { accept: "text/html" } })));
    expect(answers.filter((answer) => answer.headers.get("location")?.includes("code="))).toHaveLength(1);
  });

  it("is one session: the same form a second time comes too late", async () => {
    const org = await people.org();
    const app = new App();
    await app.browser.signIn(org.owner.email, PASSWORD);
    const { at, page } = await app.follow(app.request());
    const pressed = await Promise.all([1, 2, 3].map(() => app.browser.submit(at, { org: org.slug }, page)));
    expect(pressed.map((answer) => answer.headers.get("location")?.split("?")[0]?.replace(/.*\//, "")).sort()).toEqual(["leave", "refused", "refused"]);
    expect(await people.rows('SELECT id FROM "Session" WHERE "userId" = $1 AND "clientId" IS NOT NULL', org.owner.id)).toHaveLength(1);
  });

  it("leaves nothing behind when the app signs out", async () => {
    const { refresh, sid } = await people.signedIn(await people.org());
    await post("revoke", { client_id: CLI, token: refresh });
    expect(await people.rows('SELECT kind FROM "OauthRecord" WHERE "grantId" = $1', sid)).toEqual([]);
  });

  it("does not take the broken glass along", async () => {
    const org = await people.org();
    const app = new App();
    await app.browser.signIn(org.owner.email, PASSWORD);
    await people.rows('UPDATE "Org" SET "ssoEnforcedAt" = now() WHERE id = $1', org.orgId);
    await people.rows('UPDATE "Session" SET "breakGlassOrgId" = $1 WHERE "userId" = $2', org.orgId, org.owner.id);
    expect(await app.exchange((await app.authorize(org.slug)).get("code")!)).toMatchObject({ status: 400, error: "sso_required" });
  });
});

it("a scope that nobody knows is refused, not read as all of them", async () => {
  const org = await people.org();
  const app = new App();
  await app.browser.signIn(org.owner.email, PASSWORD);
  for (const scope of ["openid read:nonexistent", "openid foo", "READ:WORKFLOWS"]) expect((await app.follow(app.request({ scope }))).at, scope).toContain("error=invalid_scope");
  const { id, secret } = await insertServiceAccount(people.database, org.slug, ["read:workflows"]);
  for (const scope of ["foo", "READ:WORKFLOWS", "readworkflows", "read:nonexistent"]) expect(await post("token", { grant_type: "client_credentials", scope }, basic(id, secret)), scope).toMatchObject({ status: 400, error: "invalid_scope" });
  const tokens = await post("token", { grant_type: "client_credentials" }, basic(id, secret));
  expect(await post("revoke", { token: tokens.access_token! }, basic(id, secret))).toMatchObject({ status: 400, error: "unsupported_token_type" });
});

it("the person is told of as far as was asked", async () => {
  const { tokens } = await people.signedIn(await people.org(), { scope: "openid read:workflows" });
  const about = (await (await fetch(`${ORIGIN}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).json()) as object;
  expect(Object.keys(about).sort()).toEqual(["sid", "sub"]);
});

it("a device describes itself by a name, not by a sentence", async () => {
  const org = await people.org();
  const userAgent = "your own computer, checked by the security team. All is well: press your organisation below. You are/1 (iPhone)";
  const begun = (await (await fetch(`${ORIGIN}/oauth/device-authorization`, { method: "POST", headers: { "user-agent": userAgent }, body: new URLSearchParams({ client_id: CLI }) })).json()) as { user_code: string };
  const browser = new Browser(ORIGIN);
  await browser.signIn(org.owner.email, PASSWORD);
  expect(wordsOn(await browser.open(`/device?user_code=${begun.user_code}`))).not.toContain("security team");
});

describe("other spellings", () => {
  it.each(["/oauth/Device-Authorization", "/oauth/device-authorization/", "/oauth/END-SESSION", "/oauth/end-session/success", "/oauth/end-session/confirm", "/oauth/reg", "/oauth/token/"])("%s is no endpoint", async (path) => {
    const method = path.toLowerCase().includes("device") || path.includes("token") || path.includes("confirm") ? "POST" : "GET";
    const answer = await fetch(`${ORIGIN}${path}`, { method, redirect: "manual", ...(method === "POST" ? { body: new URLSearchParams({ client_id: CLI }) } : {}) });
    expect(await answer.text()).not.toMatch(/user_code|<script>|fonts\.googleapis/);
    expect(answer.status).toBe(404);
  });

  it("a NUL is refused, and a word of JavaScript's own is none of ours", async () => {
    expect((await fetch(`${ORIGIN}/oauth/authorize?client_id=x&state=a%00b`)).status).toBe(400);
    expect((await post("device-authorization", { client_id: CLI, organization: "\0" })).status).toBe(400);
    for (const path of ["/oauth/refused?why=constructor", "/oauth/refused?why=__proto__"]) expect((await fetch(`${ORIGIN}${path}`)).status, path).toBe(200);
  });

  it("an answer by a form is not offered", async () => {
    const app = new App();
    expect((await app.follow(app.request({ response_mode: "form_post" }))).at).toBe("/oauth/refused?why=invalid_request");
  });

  it("an ID token alone, in another browser, ends nobody's session", async () => {
    const { app, refresh, tokens } = await people.signedIn(await people.org());
    const other = new Browser(ORIGIN);
    const page = await other.open(`/oauth/end-session?${new URLSearchParams({ id_token_hint: tokens.id_token! })}`);
    await other.submit(`/oauth/end-session?${new URLSearchParams({ id_token_hint: tokens.id_token! })}`, {}, page);
    expect(await app.refresh(refresh)).toMatchObject({ status: 200 });
    expect(claimsIn(tokens).sid).toBeTruthy();
  });

  it("an app that means somebody else is not answered for whoever is here", async () => {
    const [one, other] = [await people.org(), await people.org()];
    const { tokens } = await people.signedIn(one);
    const app = new App();
    await app.browser.signIn(other.owner.email, PASSWORD);
    expect((await app.follow(app.request({ id_token_hint: tokens.id_token! }))).at).toContain("/sign-in?");
  });
});
