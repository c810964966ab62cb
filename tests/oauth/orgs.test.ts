// GET /api/orgs: what a token's person could switch to, and what this session could not.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { People, STRONG } from "../sign-in/people";
import { signedIn } from "../sign-in/signed-in";
import { App, basic, claimsIn, ORIGIN, post } from "./app";
import { insertServiceAccount } from "./service-account";

const people = new People();
const get = async (token: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await fetch(`${ORIGIN}/api/orgs`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const found = async (userId: string, role = "viewer"): Promise<{ id: string; slug: string; name: string }> => {
  const [id, slug] = [crypto.randomUUID(), `o-${crypto.randomUUID().slice(0, 8)}`];
  await people.rows('INSERT INTO "Org" (id, slug, name) VALUES ($1, $2, $3)', id, slug, `Org ${slug}`);
  await people.rows('INSERT INTO "Membership" ("orgId", "userId", role) VALUES ($1, $2, $3)', id, userId, role);
  return { id, slug, name: `Org ${slug}` };
};

beforeAll(() => people.database.connect());
afterAll(() => people.database.end());

describe("GET /api/orgs", () => {
  it("lists a person's, by name, whoever asks: an app or a page", async () => {
    const orgs = [{ slug: "acme", name: "Acme", role: "owner", current: true, available: true }, { slug: "globex", name: "Globex", role: "viewer", current: false, available: true }];
    const tokens = await new App().signIn("ada@acme.test", process.env["DEMO_PASSWORD"]!, "acme");
    expect(await get(tokens.access_token!)).toEqual({ status: 200, body: { orgs } });
    const { access_token } = (await (await (await signedIn()).requestToken("globex")).json()) as { access_token: string };
    expect((await get(access_token)).body).toEqual({ orgs: orgs.map((org) => ({ ...org, current: org.slug === "globex" })) });
  });

  it("says which this session may not act for, and why, in the code with which a token would be refused", async () => {
    const { email, id } = await people.add();
    const [first, strict] = [await found(id), await found(id)];
    const app = new App();
    const tokens = await app.signIn(email, STRONG, first.slug);
    await people.rows('UPDATE "Org" SET "ssoEnforcedAt" = now() WHERE id = $1', strict.id);
    const whyOf = async (slug: string): Promise<unknown> => ((await get(tokens.access_token!)).body["orgs"] as { slug: string }[]).find((org) => org.slug === slug);
    expect(await whyOf(strict.slug)).toEqual({ slug: strict.slug, name: strict.name, role: "viewer", current: false, available: false, why: "sso_required" });
    expect(await app.refresh(tokens.refresh_token!, { organization: strict.slug })).toMatchObject({ status: 400, error: "sso_required" });
    await people.rows('UPDATE "Session" SET "ssoOrgId" = $1 WHERE id = $2', strict.id, claimsIn(tokens).sid);
    expect(await whyOf(first.slug)).toMatchObject({ current: true, available: false, why: "session_confined" });
    expect(await whyOf(strict.slug)).toMatchObject({ available: true });
    expect(await app.refresh(tokens.refresh_token!, { organization: first.slug })).toMatchObject({ status: 400, error: "session_confined" });
  });

  it("tells a service account of its own org alone", async () => {
    const { id, secret } = await insertServiceAccount(people.database, "globex", ["read:workflows"]);
    const { access_token } = await post("token", { grant_type: "client_credentials" }, basic(id, secret));
    expect(await get(access_token!)).toEqual({ status: 200, body: { orgs: [{ slug: "globex", name: "Globex", role: "service", current: true, available: true }] } });
  });

  it("tells nothing to a session that has ended, before the gateway knows of it", async () => {
    const app = new App();
    const tokens = await app.signIn("ada@acme.test", process.env["DEMO_PASSWORD"]!, "acme");
    await post("revoke", { client_id: app.clientId, token: tokens.refresh_token! });
    expect(await get(tokens.access_token!)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
  });
});
