// Service accounts on their page: whose they are, how many, how wide, and that a secret is seen once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { token } from "../gateway/tokens";
import { wordsOn } from "../sign-in/forms";
import { auditedOf, signedInAs } from "../sso/setting-up";
import { Tenants } from "../sso/tenant";
import { ORIGIN, pathOf } from "../sso/way";
import { addForm, ask, formsWith, keys, liveSecrets, made, ownerOf, SECRET, written } from "./keeping";

const tenants = new Tenants();
beforeAll(() => tenants.database.connect());
afterAll(() => tenants.database.end());

const count = async (orgId: string): Promise<number> => (await tenants.rows('SELECT 1 FROM "ServiceAccount" WHERE "orgId" = $1', orgId)).length;

describe("a new service account", () => {
  it("is shown with its secret once, and the secret is nowhere else", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    const answer = await ask(owner, tenant, { name: " Nightly   import ", scope: ["write:agents", "read:agents", "write:agents"], lifetime: "30" });
    expect(answer.headers.get("cache-control")).toContain("no-store");
    const html = await answer.text();
    const secret = SECRET.exec(html)![0];
    const row = await tenants.one<{ id: string; name: string; scopes: string[]; createdBy: string; days: number; secretHash: string; hint: string }>(
      'SELECT a.*, s."secretHash", s.hint, round(extract(epoch FROM s."expiresAt" - s."createdAt") / 86400)::int AS days FROM "ServiceAccount" a JOIN "ServiceSecret" s ON s."serviceAccountId" = a.id WHERE a."orgId" = $1', tenant.orgId);
    expect(row).toMatchObject({ name: "Nightly import", scopes: ["read:agents", "write:agents"], createdBy: tenant.owner.id, days: 30, hint: secret.slice(-4), secretHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(wordsOn(html)).toContain(`--user ${row.id}`);
    expect(wordsOn(html)).toContain("/oauth/token");
    for (const page of ["", "/new"]) expect(await owner.open(keys(tenant) + page)).not.toContain(secret.slice(3, 39));
    expect(wordsOn(await owner.open(keys(tenant)))).toContain(`es_…${secret.slice(-4)}`);
    expect(await written(tenants, tenant.orgId)).not.toContain(secret.slice(3, 39));
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["service_account.created"]);
    const event = await tenants.one<{ actorId: string; targetKind: string; targetId: string; after: { scopes: string } }>('SELECT * FROM "AuditEvent" WHERE "orgId" = $1', tenant.orgId);
    expect(event).toMatchObject({ actorId: tenant.owner.id, targetKind: "service_account", targetId: row.id, after: { name: "Nightly import", scopes: "read:agents write:agents" } });
    expect(JSON.stringify(event)).not.toContain(row.secretHash);
  });

  it.each<[string, Parameters<typeof ask>[2], string]>([
    ["a scope nobody has", { scope: ["read:workflows", "write:billing"] }, "It cannot do more than you may yourself"],
    ["two scopes in one", { scope: ["read:workflows manage:keys"] }, "It cannot do more than you may yourself"],
    ["a property of every object", { scope: ["constructor"] }, "It cannot do more than you may yourself"],
    ["no scope", { scope: [] }, "Choose at least one"],
    ["no name", { name: "\u200b " }, "Enter a name of at most 80 characters"],
    ["a name that turns the line around", { name: "a\u202eb" }, "Enter a name of at most 80 characters"],
    ["81 characters", { name: "x".repeat(81) }, "Enter a name of at most 80 characters"],
    ["no lifetime", { lifetime: "" }, "Choose one of these"],
    ["a lifetime of its own", { lifetime: "36500" }, "Choose one of these"],
  ])("is refused with words, and nothing is written: %s", async (_, wish, words) => {
    const { owner, tenant } = await ownerOf(tenants);
    const html = await (await ask(owner, tenant, wish)).text();
    expect(wordsOn(html)).toContain(words);
    expect(html).not.toMatch(SECRET);
    expect([await count(tenant.orgId), await auditedOf(tenants, tenant.orgId)]).toEqual([0, []]);
  });

  it("is not made for whoever may not keep keys, with the form of somebody who may", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    const form = await owner.open(`${keys(tenant)}/new`);
    for (const role of ["viewer", "editor", "no-such-role"]) {
      const member = await signedInAs((await tenants.member(tenant, role)).email);
      expect(pathOf(await ask(member, tenant, {}, form)), role).toBe(keys(tenant));
      expect(pathOf(await member.request(`${keys(tenant)}/new`)), role).toBe(keys(tenant));
      const page = await member.open(keys(tenant));
      expect(wordsOn(page)).toContain("Managing keys is not part of your role");
      expect(wordsOn(page)).toContain("Olga Owner");
      expect(page).not.toContain('name="account"');
    }
    expect(await count(tenant.orgId)).toBe(0);
  });

  it("is not made in an org one is no member of, whatever the form says", async () => {
    const [{ owner, tenant }, other] = [await ownerOf(tenants), await tenants.make()];
    const answer = await ask(owner, tenant, { org: other.slug });
    expect(await answer.text()).not.toMatch(SECRET);
    expect([await count(tenant.orgId), await count(other.orgId)]).toEqual([0, 0]);
  });

  it("is refused to somebody whose role was taken since the page was opened", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    const form = await owner.open(`${keys(tenant)}/new`);
    await tenants.rows('UPDATE "Membership" SET role = \'editor\' WHERE "userId" = $1', tenant.owner.id);
    expect(pathOf(await ask(owner, tenant, {}, form))).toBe(keys(tenant));
    expect(await count(tenant.orgId)).toBe(0);
  });

  it("is the fiftieth at most, however many are asked for at once; a revoked one makes room", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    await tenants.rows(`INSERT INTO "ServiceAccount" (id, "orgId", name, scopes, "createdBy") SELECT gen_random_uuid()::text, $1, 'Job ' || n, '{read:agents}', $2 FROM generate_series(1, 49) n`, tenant.orgId, tenant.owner.id);
    const form = await owner.open(`${keys(tenant)}/new`);
    const answers = await Promise.all(Array.from({ length: 4 }, async () => (await ask(owner, tenant, {}, form)).text()));
    expect(answers.filter((html) => SECRET.test(html))).toHaveLength(1);
    expect(answers.filter((html) => wordsOn(html).includes("at most 50 service accounts"))).toHaveLength(3);
    expect(await count(tenant.orgId)).toBe(50);
    await tenants.rows('UPDATE "ServiceAccount" SET "revokedAt" = now() WHERE "orgId" = $1 AND name = \'Job 1\'', tenant.orgId);
    expect(await (await ask(owner, tenant, {}, form)).text()).toMatch(SECRET);
  });
});

describe("a second secret", () => {
  it("is shown once; a third is refused with words", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    const { id, secret } = await made(tenants, owner, tenant);
    const form = await addForm(owner, tenant, id);
    const html = await (await owner.submit(keys(tenant), { lifetime: "none" }, form)).text();
    const second = SECRET.exec(html)![0];
    expect(second).not.toBe(secret);
    expect(await addForm(owner, tenant, id)).toBe(""); // two are there: nothing to press
    const third = await (await owner.submit(keys(tenant), { lifetime: "30" }, form)).text(); // as a page would that was opened before
    expect(third).not.toMatch(SECRET);
    expect(wordsOn(third)).toMatch(/Two secrets are the most there can be/);
    expect(await liveSecrets(tenants, id)).toBe(2);
    expect(await written(tenants, tenant.orgId)).not.toContain(second.slice(3, 39));
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["service_account.created", "service_account.secret_added"]);
  });

  it("asked for by many at once is made once", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    const { id } = await made(tenants, owner, tenant);
    const form = await addForm(owner, tenant, id);
    const answers = await Promise.all(Array.from({ length: 6 }, async () => (await owner.submit(keys(tenant), { lifetime: "30" }, form)).text()));
    expect(answers.filter((html) => SECRET.test(html))).toHaveLength(1);
    expect(await liveSecrets(tenants, id)).toBe(2);
    expect((await auditedOf(tenants, tenant.orgId)).filter((type) => type === "service_account.secret_added")).toHaveLength(1);
  });

  it("takes the place of one that was revoked or has expired", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    const { id } = await made(tenants, owner, tenant);
    const form = await addForm(owner, tenant, id);
    const add = async (): Promise<boolean> => SECRET.test(await (await owner.submit(keys(tenant), { lifetime: "30" }, form)).text());
    expect([await add(), await add()]).toEqual([true, false]);
    await tenants.rows('UPDATE "ServiceSecret" SET "expiresAt" = now() WHERE "serviceAccountId" = $1', id);
    expect(wordsOn(await owner.open(keys(tenant)))).toContain("No secret of it works");
    expect([await add(), await add(), await add()]).toEqual([true, true, false]);
  });

  it("is not made for an account that may do more than whoever asks, of another org, revoked, or none at all", async () => {
    const [{ owner, tenant }, stranger] = [await ownerOf(tenants), await ownerOf(tenants)];
    const { id } = await made(tenants, owner, tenant);
    const form = await addForm(owner, tenant, id);
    const foreign = await made(tenants, stranger.owner, stranger.tenant);
    const add = async (account: string): Promise<string> => (await owner.submit(keys(tenant), { account, lifetime: "30" }, form)).text();
    for (const account of [foreign.id, crypto.randomUUID(), "", "x", `${id}\0`, `${id}' OR '1'='1`]) expect(await add(account), account).not.toMatch(SECRET);
    await tenants.rows(`UPDATE "ServiceAccount" SET scopes = '{read:workflows,write:billing}' WHERE id = $1`, id);
    const wide = await add(id);
    expect(wide).not.toMatch(SECRET);
    expect(wordsOn(wide)).toContain("It may do more than you may, so its secrets are not yours to make");
    await tenants.rows(`UPDATE "ServiceAccount" SET scopes = '{read:workflows}', "revokedAt" = now() WHERE id = $1`, id);
    expect(await add(id)).not.toMatch(SECRET);
    expect([await liveSecrets(tenants, id), await liveSecrets(tenants, foreign.id)]).toEqual([1, 1]);
    expect(await auditedOf(tenants, stranger.tenant.orgId)).toEqual(["service_account.created"]);
  });
});

describe("revoking", () => {
  it("ends one secret, or the account; the list and the audit log say so, once", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    const { id, secret } = await made(tenants, owner, tenant);
    await owner.submit(keys(tenant), { lifetime: "30" }, await addForm(owner, tenant, id));
    const html = await owner.open(keys(tenant));
    const [one] = formsWith(html, id, 'name="secret"', `ending in ${secret.slice(-4)}`);
    for (let times = 0; times < 2; times++) await owner.submit(keys(tenant), {}, one);
    expect(await liveSecrets(tenants, id)).toBe(1);
    const [whole] = formsWith(html, id, 'name="sure"');
    for (let times = 0; times < 2; times++) await owner.submit(keys(tenant), {}, whole);
    expect(wordsOn(await owner.open(keys(tenant)))).toContain("No service accounts yet");
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["service_account.created", "service_account.secret_added", "service_account.secret_revoked", "service_account.revoked"]);
  });

  it("an account ends the tokens it has out there, within two seconds", async () => {
    const { owner, tenant } = await ownerOf(tenants);
    const { id } = await made(tenants, owner, tenant);
    const bearer = token({ claims: { sub: id, sid: id, client_id: id, org: tenant.orgId, org_slug: tenant.slug } });
    const call = async (): Promise<string> => {
      const answer = await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${bearer}` } });
      return answer.ok ? "passes" : ((await answer.json()) as { code: string }).code;
    };
    expect(await call()).toBe("passes");
    const [whole] = formsWith(await owner.open(keys(tenant)), id, 'name="sure"');
    await owner.submit(keys(tenant), {}, whole);
    const deadlineMs = Date.now() + 2_000;
    let last = "";
    while (last !== "session_revoked" && Date.now() < deadlineMs) last = await call();
    expect(last).toBe("session_revoked");
  });

  it("does nothing to another org's, and nothing for whoever may not keep keys", async () => {
    const [{ owner, tenant }, stranger] = [await ownerOf(tenants), await ownerOf(tenants)];
    const [own, foreign] = [await made(tenants, owner, tenant), await made(tenants, stranger.owner, stranger.tenant)];
    const html = await owner.open(keys(tenant));
    const [[one], [whole]] = [formsWith(html, own.id, 'name="secret"'), formsWith(html, own.id, 'name="sure"')];
    const { id: secret } = await tenants.one<{ id: string }>('SELECT id FROM "ServiceSecret" WHERE "serviceAccountId" = $1', foreign.id);
    await owner.submit(keys(tenant), { account: foreign.id, secret }, one);
    await owner.submit(keys(tenant), { account: own.id, secret }, one); // another account's secret under one's own account's name
    await owner.submit(keys(tenant), { account: foreign.id }, whole);
    await owner.submit(keys(tenant), { account: foreign.id, org: stranger.tenant.slug }, whole);
    const editor = await signedInAs((await tenants.member(tenant, "editor")).email);
    for (const form of [one, whole]) expect(pathOf(await editor.submit(keys(tenant), {}, form))).toBe(keys(tenant));
    expect(await tenants.rows('SELECT 1 FROM "ServiceSecret" WHERE "revokedAt" IS NOT NULL AND "serviceAccountId" = ANY($1)', [own.id, foreign.id])).toEqual([]);
    expect(await tenants.rows('SELECT 1 FROM "ServiceAccount" WHERE "revokedAt" IS NOT NULL AND id = ANY($1)', [own.id, foreign.id])).toEqual([]);
  });
});
