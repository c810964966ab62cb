// One's own profile over HTTP, with the form that needs no JavaScript.
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Visitor } from "@/scripts/token/visitor";
import { ORIGIN } from "../sign-in/signed-in";
import { eventsOf, formOn, readable, signInFrom, textOf } from "./newcomer";
import { newcomer, type Newcomer } from "./newcomer-row";

const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
let nia: Newcomer;
let visitor: Visitor;

beforeAll(async () => {
  await database.connect();
  nia = await newcomer(database);
  visitor = await signInFrom(nia.email);
});
afterAll(() => database.end());

const nameNow = async () => (await database.query('SELECT name FROM "User" WHERE id = $1', [nia.id])).rows[0].name;

it.each(["/account", "/account/sessions", "/orgs/new"])("%s sends strangers to sign in, and back", async (path) => {
  const answer = await new Visitor(ORIGIN).request(path);
  expect(answer.status).toBe(307);
  expect(decodeURIComponent(answer.headers.get("location")!)).toMatch(new RegExp(`/sign-in\\?returnTo=${path}$`));
});

it("says who one is", async () => {
  const page = await textOf(visitor, "/account");
  expect(page).toContain(`${nia.email} verified`);
  expect(page).toContain(nia.id);
  expect(page).toContain("You are not a member of any.");
  await database.query('UPDATE "User" SET "emailVerifiedAt" = NULL WHERE id = $1', [nia.id]);
  expect(await textOf(visitor, "/account")).toContain(`${nia.email} not verified`);
});

it("takes a new name, trimmed, and writes down both", async () => {
  const submit = await formOn(visitor, "/account", 'name="name"');
  expect(readable(await (await submit({ name: "  Nia   Okoye 🚀 " })).text())).toContain("Saved.");
  expect(await nameNow()).toBe("Nia Okoye 🚀");
  expect(await eventsOf(database, nia.id, "user.name_changed")).toEqual([
    { orgId: null, targetKind: "user", targetId: nia.id, before: { name: "Nia Newcomer" }, after: { name: "Nia Okoye 🚀" }, address: expect.stringMatching(/\S/), requestId: expect.stringMatching(/^[\w-]{36}$/) },
  ]);
  await submit({ name: "Nia Okoye 🚀" });
  expect(await eventsOf(database, nia.id, "user.name_changed")).toHaveLength(1); // the same again is no event
});

it.each([["", "Enter a name."], ["   ", "Enter a name."], ["x".repeat(101), "longer than 100 characters"], ["Nia\u202exe", "cannot be shown"], ["\u200b", "cannot be shown"]])("refuses %j, next to the field", async (name, words) => {
  const before = await nameNow();
  const submit = await formOn(visitor, "/account", 'name="name"');
  expect(readable(await (await submit({ name })).text())).toContain(words);
  expect(await nameNow()).toBe(before);
});

it("changes nothing for whoever sends the form without a session", async () => {
  const before = await nameNow();
  const submit = await formOn(visitor, "/account", 'name="name"');
  const answer = await submit({ name: "Mallory" }, new Visitor(ORIGIN));
  expect(answer.headers.get("location")).toContain("/sign-in");
  expect(await nameNow()).toBe(before);
});
