// A refresh that never signs anybody out, except a thief: rotation, the grace window, and what bites at once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formOn } from "../account/newcomer";
import { mailTo } from "../sign-in/mailbox";
import { App, claimsIn, ORIGIN, post } from "./app";
import { OauthPeople, PASSWORD } from "./people";

const people = new OauthPeople();
beforeAll(() => people.database.connect());
afterAll(() => people.database.end());

const SIGN_IN_AGAIN = { status: 400, error: "invalid_grant" };

describe("the grace window", () => {
  it("a lost answer: the same token again is answered with the same successor, and that one works", async () => {
    const { app, refresh, sid } = await people.signedIn(await people.org());
    const first = await app.refresh(refresh);
    const again = await app.refresh(refresh);
    expect(again).toMatchObject({ status: 200, refresh_token: first.refresh_token });
    expect(again.access_token).not.toBe(first.access_token);
    expect(await app.refresh(first.refresh_token!)).toMatchObject({ status: 200 });
    expect(await people.unused(sid)).toBe(1);
  });

  it("ten at once with one token have one successor", async () => {
    const { app, refresh, sid } = await people.signedIn(await people.org());
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.refresh(refresh)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ refresh_token }) => refresh_token)).size).toBe(1);
    expect(await people.unused(sid)).toBe(1);
  });

  it("after half a minute it is theft: the family dies, its owner is told, and the audit log says why", async () => {
    const org = await people.org();
    const { app, refresh, sid, tokens } = await people.signedIn(org);
    const next = await app.refresh(refresh);
    await people.usedBefore(refresh, 31);
    expect(await app.refresh(refresh)).toMatchObject(SIGN_IN_AGAIN);
    expect(await app.refresh(next.refresh_token!)).toMatchObject(SIGN_IN_AGAIN);
    expect(await people.ended(sid)).toBe("theft_suspected");
    expect(await people.audited(sid)).toEqual(["app.approved", "app.signed_in", "app.theft_suspected"]);
    const [{ after }] = (await people.rows<{ after: object }>('SELECT after FROM "AuditEvent" WHERE "targetId" = $1 AND type = \'app.theft_suspected\'', sid)) as [{ after: object }];
    expect(after).toEqual({ app: "eloquent-cli", why: "refresh_token_replayed" });
    expect((await mailTo(org.owner.email, /signed you out of Eloquent CLI/)).text).toContain("used a second time");
    await expect.poll(async () => (await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).status, { timeout: 5000 }).toBe(401);
  });

  it("the one before the one before is theft, however soon", async () => {
    const { app, refresh, sid } = await people.signedIn(await people.org());
    const second = await app.refresh(refresh);
    await app.refresh(second.refresh_token!);
    expect(await app.refresh(refresh)).toMatchObject(SIGN_IN_AGAIN);
    expect(await people.ended(sid)).toBe("theft_suspected");
  });

  it("another app's token is unknown, and its session lives on", async () => {
    const { app, refresh } = await people.signedIn(await people.org());
    const used = await app.refresh(refresh);
    for (const token of [refresh, used.refresh_token!]) expect(await new App("other-app").refresh(token)).toMatchObject(SIGN_IN_AGAIN);
    expect(await app.refresh(used.refresh_token!)).toMatchObject({ status: 200 });
  });
});

describe("what is asked anew each time", () => {
  it("the role", async () => {
    const org = await people.org();
    const { app, refresh } = await people.signedIn(org);
    await people.rows('UPDATE "Membership" SET role = \'viewer\' WHERE "userId" = $1 AND "orgId" = $2', org.owner.id, org.orgId);
    expect(claimsIn(await app.refresh(refresh))).toMatchObject({ role: "viewer", scope: "read:workflows read:agents read:entities" });
  });

  it("the membership: lost, there is no token for that org, and the token that was shown is not used up", async () => {
    const [one, other] = [await people.org(), await people.org()];
    await people.join(other.orgId, one.owner.id, "editor");
    const { app, refresh } = await people.signedIn(one);
    await people.rows('DELETE FROM "Membership" WHERE "userId" = $1 AND "orgId" = $2', one.owner.id, one.orgId);
    expect(await app.refresh(refresh)).toMatchObject({ status: 400, error: "org_unknown" });
    expect(claimsIn(await app.refresh(refresh, { organization: other.slug }))).toMatchObject({ org: other.orgId, role: "editor" });
  });

  it.each(["owner", "app"])("the session: ended by its %s", async (by) => {
    const org = await people.org();
    const { app, refresh, sid, tokens } = await people.signedIn(org);
    if (by === "app") expect((await post("revoke", { client_id: "eloquent-cli", token: refresh })).status).toBe(200);
    else expect((await (await formOn(app.browser, "/account/sessions", sid))({})).status).toBeLessThan(400);
    expect(await app.refresh(refresh)).toMatchObject(SIGN_IN_AGAIN);
    await expect.poll(async () => (await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).status, { timeout: 5000 }).toBe(401);
  });

  it("jwtSecret: a session born under another one is over", async () => {
    const { app, refresh, sid } = await people.signedIn(await people.org());
    await people.rows('UPDATE "Session" SET kid = \'AAAAAAAAAAA\' WHERE id = $1', sid);
    expect(await app.refresh(refresh)).toMatchObject(SIGN_IN_AGAIN);
  });

  it("its time", async () => {
    const { app, refresh, sid } = await people.signedIn(await people.org());
    await people.rows('UPDATE "Session" SET "lastSeenAt" = now() - interval \'91 days\' WHERE id = $1', sid);
    expect(await app.refresh(refresh)).toMatchObject(SIGN_IN_AGAIN);
  });
});

describe("the org on the token", () => {
  it("is the one of the sign-in unless the request names one; naming one changes nothing for the next", async () => {
    const [one, other] = [await people.org(), await people.org()];
    await people.join(other.orgId, one.owner.id, "viewer");
    const { app, refresh } = await people.signedIn(one);
    const there = await app.refresh(refresh, { organization: other.slug });
    expect(claimsIn(there)).toMatchObject({ org: other.orgId, role: "viewer", scope: "read:workflows read:agents read:entities" });
    expect(claimsIn(await app.refresh(there.refresh_token!))).toMatchObject({ org: one.orgId, role: "owner" });
  });

  it("is never one that one is not a member of, nor one that does not exist: the same answer", async () => {
    const { app, refresh } = await people.signedIn(await people.org());
    const [foreign, unknown] = [await app.refresh(refresh, { organization: "globex" }), await app.refresh(refresh, { organization: "no-such-org" })];
    expect(foreign).toMatchObject({ status: 400, error: "org_unknown" });
    expect(unknown).toEqual(foreign);
    expect(await app.refresh(refresh, { organization: "../acme" })).toMatchObject({ status: 400, error: "invalid_request" });
    expect(await app.refresh(refresh)).toMatchObject({ status: 200 });
  });

  it("is never one whose single sign-on the session does not meet, from the moment it is required", async () => {
    const org = await people.make();
    const { app, refresh } = await people.signedIn(org);
    await people.rows('UPDATE "Org" SET "ssoEnforcedAt" = now() WHERE id = $1', org.orgId);
    expect(await app.refresh(refresh)).toMatchObject({ status: 400, error: "sso_required" });
  });

  it("scopes: some of those granted at sign-in, never more", async () => {
    const org = await people.org();
    const { app, refresh, tokens } = await people.signedIn(org, { scope: "openid read:workflows write:workflows" });
    expect(tokens.scope).toBe("read:workflows write:workflows");
    const less = await app.refresh(refresh, { scope: "read:workflows" });
    expect(claimsIn(less).scope).toBe("read:workflows");
    expect(await app.refresh(less.refresh_token!, { scope: "read:workflows manage:keys" })).toMatchObject({ status: 400, error: "invalid_scope" });
    expect(claimsIn(await app.refresh(less.refresh_token!)).scope).toBe("read:workflows write:workflows");
    const all = await people.signedIn(org);
    expect(await all.app.refresh(all.refresh, { scope: "read:nothing" })).toMatchObject({ status: 400, error: "invalid_scope" });
    expect(claimsIn(await all.app.refresh(all.refresh, { scope: "read:agents" })).scope).toBe("read:agents");
  });
});

it("a sign-in that was approved and never fetched leaves no session behind", async () => {
  const org = await people.org();
  const app = new App();
  await app.browser.signIn(org.owner.email, PASSWORD);
  await app.authorize(org.slug);
  const [row] = await people.rows<{ seconds: number }>('SELECT extract(epoch FROM "expiresAt" - now())::float AS seconds FROM "Session" WHERE "userId" = $1 AND "clientId" IS NOT NULL', org.owner.id);
  expect(row!.seconds).toBeLessThan(200);
});
