// Whose session is it in the end? Callbacks that are replayed, moved, mixed up or forged, against a real provider.
import { afterAll, describe, expect, it } from "vitest";
import { GOOGLE_PEOPLE } from "@/scripts/start/google/people";
import { accountsOf, database, insertAccount, insertUser, sessionsOf, userWith } from "./records";
import { Traveller } from "./traveller";

const WEB = process.env["TEST_ORIGIN"]!;
const PASSWORD = process.env["DEMO_PASSWORD"]!;
const [ada, ben, cleo, una, wes] = GOOGLE_PEOPLE.map(({ sub }) => sub) as [string, string, string, string, string];
const EXPIRED = "/sign-in?error=google_expired";

const traveller = (): Traveller => new Traveller(WEB, WEB);
async function withPassword(email: string): Promise<Traveller> {
  const person = traveller();
  await person.visitor.signIn(email, PASSWORD);
  return person;
}
const idOf = async (email: string): Promise<string> => (await userWith(email))!.id;
const whoIs = async (person: Traveller): Promise<string | undefined> => ((await (await person.request("/api/auth/session")).json()) as { user?: { id: string } } | null)?.user?.id;

afterAll(async () => {
  await database.query('DELETE FROM "Account" WHERE subject = ANY($1)', [GOOGLE_PEOPLE.map(({ sub }) => sub)]); // the journeys begin without
  await database.query('DELETE FROM "User" WHERE email = ANY($1)', [["cleo@example.test", "wes@initech.test"]]);
  await database.end();
});

describe("a callback", () => {
  it("signs in the person who was chosen, linked to the user with the same verified address", async () => {
    const person = traveller();
    expect(await person.comeBack(await person.choose(await person.setOut("/o/acme"), ada))).toBe("/o/acme");
    expect(await whoIs(person)).toBe(await idOf("ada@acme.test"));
  });

  it("works once", async () => {
    const person = traveller();
    const back = await person.choose(await person.setOut(), ada);
    expect(await person.comeBack(back)).toBe("/");
    expect(await person.comeBack(back)).toBe(EXPIRED);
    expect(await whoIs(person)).toBe(await idOf("ada@acme.test")); // who was let in stays in
  });

  it("works once, even with every cookie it came with", async () => {
    const person = traveller();
    const back = await person.choose(await person.setOut(), ada);
    const kept = [...person.visitor.cookies];
    await person.comeBack(back);
    const thief = traveller();
    for (const [name, value] of kept) thief.visitor.setCookie(name, value);
    expect(await thief.comeBack(back)).toBe(EXPIRED); // the code was used
    expect(thief.signedIn).toBe(false);
  });

  it("does nothing in another browser, with a way of its own or without", async () => {
    const eve = traveller();
    const back = await eve.choose(await eve.setOut(), cleo);
    const [fresh, underway] = [traveller(), traveller()];
    const own = await underway.setOut("/orgs");
    expect(await fresh.comeBack(back)).toBe(EXPIRED);
    expect(await underway.comeBack(back)).toBe(EXPIRED);
    expect([fresh.signedIn, underway.signedIn]).toEqual([false, false]);
    expect(await underway.comeBack(await underway.choose(own, ada))).toBe("/orgs"); // the stranger's link did not end the way under way
  });

  it("with somebody else's code signs nobody in as them", async () => {
    const [eve, victim] = [traveller(), traveller()];
    const stolen = new URLSearchParams((await victim.choose(await victim.setOut(), ada)).split("?")[1]).get("code")!;
    const own = await eve.choose(await eve.setOut(), cleo);
    const [path, query] = own.split("?");
    const mixed = new URLSearchParams(query);
    mixed.set("code", stolen);
    expect(await eve.comeBack(`${path}?${mixed}`)).toBe(EXPIRED);
    expect(eve.signedIn).toBe(false);
  });

  it.each(["https://evil.test/", "//evil.test/", "/\\evil.test"])("does not lead to %s", async (evil) => {
    const person = traveller();
    const back = await person.choose(await person.setOut(evil), ada);
    expect(await person.comeBack(`${back}&callbackUrl=${encodeURIComponent(evil)}`)).toBe("/");
    const other = traveller();
    const cancelled = await other.choose(await other.setOut(evil), "cancel");
    expect(await other.comeBack(`${cancelled}&callbackUrl=${encodeURIComponent(evil)}`)).toBe("/sign-in?error=google_cancelled");
  });

  it("of an answer without an issuer, or of another one, is refused", async () => {
    for (const iss of ["", "https://accounts.google.evil.test"]) {
      const person = traveller();
      const [path, query] = (await person.choose(await person.setOut(), ada)).split("?");
      const changed = new URLSearchParams(query);
      changed.set("iss", iss);
      expect(await person.comeBack(`${path}?${changed}`)).toBe("/sign-in?error=google_failed");
    }
  });
});

describe("connecting", () => {
  it("adds the account to the person who is signed in, and begins no session", async () => {
    const person = await withPassword("vera@acme.test");
    const vera = await idOf("vera@acme.test");
    const sessions = (await sessionsOf(vera)).length;
    expect(await person.comeBack(await person.choose(await person.connect(), wes))).toBe("/account/connections?done=connected");
    expect(await accountsOf(vera)).toEqual([{ subject: wes, email: "wes@initech.test" }]);
    expect(await sessionsOf(vera)).toHaveLength(sessions);
    expect(await whoIs(person)).toBe(vera);
  });

  it("is refused in words on the page it began on", async () => {
    const person = await withPassword("gus@globex.test");
    const owner = await insertUser(`${crypto.randomUUID()}@acme.test`);
    await database.query('DELETE FROM "Account" WHERE subject = $1', [ben]);
    await insertAccount(owner, ben, "ben@acme.test");
    for (const [account, why, words] of [
      [ben, "connected_elsewhere", "is connected to somebody else"],
      [una, "email_unverified", "Google has not verified"],
      ["cancel", "google_cancelled", "You cancelled at Google"],
    ] as const) {
      const end = await person.comeBack(await person.choose(await person.connect(), account));
      expect(end).toBe(`/account/connections?error=${why}`);
      expect(await (await person.request(end)).text()).toContain(words);
    }
    expect(await accountsOf(await idOf("gus@globex.test"))).toEqual([]);
    await database.query('DELETE FROM "Account" WHERE subject = $1', [ben]);
  });

  it("ends with the session that asked: signed out meanwhile, nobody is signed in by it", async () => {
    const person = await withPassword("gus@globex.test");
    const back = await person.choose(await person.connect(), cleo);
    await person.visitor.signOut();
    expect(await person.comeBack(back)).toMatch(/^\/sign-in\?error=connecting_ended&returnTo=%2Faccount%2Fconnections/);
    expect(person.signedIn).toBe(false);
    expect(await userWith("cleo@example.test")).toBeUndefined();
  });

  it("does not cross to somebody who signed in meanwhile", async () => {
    const person = await withPassword("gus@globex.test");
    const back = await person.choose(await person.connect(), cleo);
    await person.visitor.signIn("vera@acme.test", PASSWORD);
    const before = await accountsOf(await idOf("vera@acme.test"));
    expect(await person.comeBack(back)).toMatch(/error=connecting_ended/);
    expect(await accountsOf(await idOf("vera@acme.test"))).toEqual(before);
  });

  it("and signing in do not mix: the way that was begun last counts, as what it was begun", async () => {
    const person = await withPassword("gus@globex.test");
    const connecting = await person.connect();
    const jar = [...person.visitor.cookies].filter(([name]) => name === "eloquent.session");
    for (const [name] of jar) person.visitor.setCookie(name, ""); // the sign-in page is for those who are not signed in
    const signingIn = await person.setOut("/orgs");
    for (const [name, value] of jar) person.visitor.setCookie(name, value);
    expect(await person.comeBack(await person.choose(connecting, cleo))).toBe(EXPIRED);
    expect(await accountsOf(await idOf("gus@globex.test"))).toEqual([]);
    const before = (await sessionsOf(await idOf("gus@globex.test"))).at(-1)!;
    expect(await person.comeBack(await person.choose(signingIn, cleo))).toBe("/orgs");
    expect(await whoIs(person)).toBe(await idOf("cleo@example.test"));
    // The session that the cookie named before is over, as it is after a password.
    expect((await sessionsOf(await idOf("gus@globex.test"))).find(({ id }) => id === before.id)!.revokedFor).toBe("new_sign_in");
  });
});

describe("disconnecting over HTTP", () => {
  it("is refused to those who are not signed in", async () => {
    const answer = await traveller().request("/account/connections");
    expect(answer.headers.get("location")).toBe("/sign-in?returnTo=/account/connections");
  });
});
