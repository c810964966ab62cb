// From no organisation to one's own, over HTTP and at the use case's edges, against the running database.
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visitor } from "@/scripts/token/visitor";
import { OWNED_MAX } from "@/lib/orgs/create-org";
import { slugProblem } from "@/lib/orgs/slug";
import { eventsOf, formOn, readable, signInFrom, textOf } from "./newcomer";
import { newcomer, type Newcomer } from "./newcomer-row";

const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
beforeAll(() => database.connect());
afterAll(() => database.end());

const unique = () => crypto.randomUUID().slice(0, 8);
const orgsOf = async (userId: string) => (await database.query('SELECT o.slug, o.name, m.role FROM "Membership" m JOIN "Org" o ON o.id = m."orgId" WHERE m."userId" = $1 ORDER BY o."createdAt"', [userId])).rows;

let nia: Newcomer;
let visitor: Visitor;
let submit: Awaited<ReturnType<typeof formOn>>;
beforeEach(async () => {
  nia = await newcomer(database);
  visitor = await signInFrom(nia.email);
  submit = await formOn(visitor, "/orgs/new", 'name="slug"');
});

const wordsOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();
/** What the form that came back proposes. */
const proposed = (html: string): string => / name="slug"[^>]* value="([^"]*)"/.exec(html)?.[1] ?? "";

describe("somebody without an organisation", () => {
  it("is led to creating one, told who could invite them, and owns it", async () => {
    expect((await visitor.request("/")).headers.get("location")).toMatch(/\/orgs\/new$/);
    const page = await textOf(visitor, "/orgs/new");
    expect(page).toContain("Create your organisation");
    expect(page).toContain(`Ask an admin of it to invite ${nia.email}`);
    const slug = `orbit-${unique()}`;
    const answer = await submit({ name: " Orbit  شركة 🚀 ", slug });
    expect(answer.headers.get("location")).toMatch(new RegExp(`/o/${slug}$`));
    expect(await orgsOf(nia.id)).toEqual([{ slug, name: "Orbit شركة 🚀", role: "owner" }]);
    expect(await eventsOf(database, nia.id, "org.created")).toMatchObject([{ targetKind: "org", after: { name: "Orbit شركة 🚀", slug } }]);
    expect((await visitor.requestToken(slug)).status).toBe(200);
    expect((await visitor.request("/")).headers.get("location")).toMatch(new RegExp(`/o/${slug}$`));
    expect(await textOf(visitor, "/orgs/new")).toContain("Create an organisation");
  });

  it("needs no address of their own: it is made from the name", async () => {
    const name = `Café Zürich ${unique()}`;
    expect((await submit({ name, slug: "" })).headers.get("location")).toMatch(/\/o\/cafe-zurich-[0-9a-f]{8}$/);
  });
});

describe("a new organisation's address", () => {
  it("that is taken is said so, with one that is free, whoever has it", async () => {
    const html = await wordsOf(submit({ name: "Acme", slug: "acme" }));
    expect(readable(html)).toContain("“acme” is taken.");
    expect(proposed(html)).toMatch(/^acme-[2-5]$/);
    expect((await submit({ name: "Acme", slug: `${proposed(html)}-${unique()}` })).headers.get("location")).toMatch(/\/o\/acme-/);
  });

  it.each([["new", /means something else/], ["admin", /means something else/], ["xn--acme", /means something else/], ["-x", /small letters, digits and hyphens/], ["a b", /small letters/], ["x".repeat(60), /small letters/], ["../acme", /small letters/]])("is not %j", async (slug, words) => {
    const html = await wordsOf(submit({ name: "Orbit", slug }));
    expect(readable(html)).toMatch(words);
    expect(slugProblem(proposed(html))).toBeUndefined();
    expect(await orgsOf(nia.id)).toEqual([]);
  });

  it("is filled in where the name gives none", async () => {
    const html = await wordsOf(submit({ name: "شركة الأفق", slug: "" }));
    expect(readable(html)).toContain("No address can be made from this name");
    expect((await submit({ name: "شركة الأفق", slug: proposed(html) })).headers.get("location")).toMatch(/\/o\/org-[0-9a-f]+$/);
  });

  it("goes to one of two who ask at once, and the other is told", async () => {
    const ben = await newcomer(database);
    const other = await signInFrom(ben.email);
    const [slug, theirs] = [`race-${unique()}`, await formOn(other, "/orgs/new", 'name="slug"')];
    await Promise.all([submit({ name: "Race", slug }), theirs({ name: "Race", slug })]);
    expect([...(await orgsOf(nia.id)), ...(await orgsOf(ben.id))]).toEqual([{ slug, name: "Race", role: "owner" }]);
  });
});

it.each([["", "Enter a name"], ["x".repeat(101), "Enter a name"], ["Or\u202ebit", "Enter a name"]])("a name is not %j", async (name, words) => {
  expect(readable(await wordsOf(submit({ name, slug: `orbit-${unique()}` })))).toContain(words);
  expect(await orgsOf(nia.id)).toEqual([]);
});

it("a form that comes ten times makes one organisation, and leads to it every time", async () => {
  const slug = `once-${unique()}`;
  const answers = await Promise.all(Array.from({ length: 10 }, () => submit({ name: "Once", slug })));
  for (const answer of answers) expect(answer.headers.get("location")).toMatch(new RegExp(`/o/${slug}$`));
  expect(await orgsOf(nia.id)).toHaveLength(1);
  expect(await eventsOf(database, nia.id, "org.created")).toHaveLength(1);
});

it(`nobody owns more than ${OWNED_MAX}, however many they ask for at once`, async () => {
  const stem = unique();
  for (let n = 0; n < OWNED_MAX - 1; n++) {
    await database.query(`WITH o AS (INSERT INTO "Org" (id, slug, name) VALUES ($1, $2, 'Many') RETURNING id) INSERT INTO "Membership" ("orgId", "userId", role) SELECT id, $3, 'owner' FROM o`, [crypto.randomUUID(), `many-${stem}-${n}`, nia.id]);
  }
  const answers = await Promise.all(["a", "b", "c"].map(async (end) => submit({ name: `More ${end}`, slug: `more-${stem}-${end}` })));
  expect(answers.filter((answer) => answer.headers.get("location") !== null)).toHaveLength(1);
  expect(await orgsOf(nia.id)).toHaveLength(OWNED_MAX);
  expect(readable(await wordsOf(submit({ name: "One more", slug: `more-${stem}-d` })))).toContain(`You own ${OWNED_MAX} organisations`);
});

it("changes nothing for whoever sends the form without a session", async () => {
  await visitor.signOut();
  const slug = `nobody-${unique()}`;
  expect((await submit({ name: "Nobody", slug })).headers.get("location")).toContain("/sign-in");
  expect((await database.query('SELECT 1 FROM "Org" WHERE slug = $1', [slug])).rows).toEqual([]);
});
