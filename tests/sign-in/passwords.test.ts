// Setting a forgotten password and changing a known one, over HTTP against the running product and a real mail server.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, wordsOn } from "./forms";
import { linkIn, mailsTo, mailTo, tokenIn } from "./mailbox";
import { People, STRONG, STRONGER } from "./people";
import { COOKIE, ORIGIN } from "./signed-in";

const people = new People();
beforeAll(() => people.database.connect());
afterAll(() => people.database.end());

const RESET = "Set a new password";

async function linkFor(email: string, count = 1): Promise<{ path: string; token: string }> {
  expect(wordsOn(await (await new Browser(ORIGIN).submit("/forgot-password", { email })).text())).toContain(`If there is an account for ${email}`);
  const mail = await mailTo(email, RESET, count);
  return { path: linkIn(mail).pathname + linkIn(mail).search, token: tokenIn(mail) };
}

async function canSignIn(email: string, password: string): Promise<boolean> {
  const browser = new Browser(ORIGIN);
  await browser.signIn(email, password);
  return browser.cookies.has(COOKIE);
}

const isAlive = async (browser: Browser): Promise<boolean> => (await browser.requestToken("acme")).status !== 401;
const signedIn = async (email: string, password = STRONG): Promise<Browser> => {
  const browser = new Browser(ORIGIN);
  await browser.signIn(email, password);
  return browser;
};

describe("a reset link", () => {
  it("sets the password, ends every session, confirms the address, and tells the owner", async () => {
    const { email, id } = await people.add(STRONG, false);
    expect(await canSignIn(email, STRONG)).toBe(false); // nobody has confirmed the address
    const { path } = await linkFor(email);
    const done = await new Browser(ORIGIN).submit(path, { password: STRONGER });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/sign-in?notice=password_reset"]);
    const sessions = [await signedIn(email, STRONGER), await signedIn(email, STRONGER)];
    expect(await Promise.all(sessions.map(isAlive))).toEqual([true, true]);
    const again = await linkFor(email, 2);
    await sessions[0]!.submit(again.path, { password: STRONG });
    expect(await Promise.all(sessions.map(isAlive))).toEqual([false, false]);
    expect([await canSignIn(email, STRONGER), await canSignIn(email, STRONG)]).toEqual([false, true]);
    expect((await people.audited(id)).filter((type) => /password|confirmed/.test(type))).toEqual(["user.password_reset_asked", "user.email_confirmed", "user.password_reset", "user.password_reset_asked", "user.password_reset"]);
    expect(await people.rows('SELECT "revokedFor" FROM "Session" WHERE "userId" = $1 AND "revokedFor" IS NOT NULL', id)).toEqual([{ revokedFor: "password_reset" }, { revokedFor: "password_reset" }]);
    await mailTo(email, "Your password was changed", 2);
  });

  it("gives somebody without a password their first one", async () => {
    const { email } = await people.add(null);
    expect((await new Browser(ORIGIN).submit((await linkFor(email)).path, { password: STRONG })).status).toBe(303);
    expect(await canSignIn(email, STRONG)).toBe(true);
  });

  it("is not used up by looking or by a weak password, and works once", async () => {
    const { email } = await people.add();
    const { path } = await linkFor(email);
    const browser = new Browser(ORIGIN);
    const page = await browser.open(path);
    for (const [password, words] of [["", /at least 8/], ["iloveyou", /everybody tries first/], [`${email.split("@")[0]}!`, /your name or your e-mail|too easy/], ["somebody else 1", /your name/], ["x".repeat(73), /72 bytes/], ["x".repeat(50_000), /72 bytes/]] as const) {
      expect(wordsOn(await (await browser.submit(path, { password }, page)).text())).toMatch(words);
    }
    expect((await browser.submit(path, { password: STRONGER }, page)).status).toBe(303);
    expect(wordsOn(await (await browser.submit(path, { password: STRONG }, page)).text())).toContain("has been used already");
    expect(await canSignIn(email, STRONGER)).toBe(true);
  });

  it("outdoes whoever knows the old password and acts in the same moment", async () => {
    const { email } = await people.add();
    const thief = await signedIn(email);
    const security = await thief.open("/account/security");
    const { path } = await linkFor(email);
    const [owner, late] = [new Browser(ORIGIN), new Browser(ORIGIN)];
    const page = await owner.open(path);
    const [, reset] = await Promise.all([
      thief.submit("/account/security", { current: STRONG, password: `${STRONGER} thief` }, security),
      owner.submit(path, { password: STRONGER }, page),
      late.signIn(email, STRONG),
    ]);
    expect(reset.headers.get("location")).toBe("/sign-in?notice=password_reset");
    expect([await isAlive(thief), await isAlive(late)]).toEqual([false, false]);
    expect([await canSignIn(email, STRONGER), await canSignIn(email, `${STRONGER} thief`), await canSignIn(email, STRONG)]).toEqual([true, false, false]);
  });

  it("is still mailed to somebody whom others have signed up again and again", async () => {
    const { email } = await people.add();
    for (let n = 0; n < 3; n++) await new Browser(ORIGIN).submit("/sign-up", { email });
    await linkFor(email);
  });

  it("works for one of two at once", async () => {
    const { email } = await people.add();
    const { path } = await linkFor(email);
    const passwords = [`${STRONGER} 1`, `${STRONGER} 2`];
    const statuses = (await Promise.all(passwords.map((password) => new Browser(ORIGIN).submit(path, { password })))).map(({ status }) => status);
    expect([...statuses].sort()).toEqual([200, 303]);
    expect(await canSignIn(email, passwords[statuses.indexOf(303)]!)).toBe(true);
    expect(await canSignIn(email, passwords[statuses.indexOf(200)]!)).toBe(false);
  });

  it("ends with its time, with a newer one, and is none for signing up", async () => {
    const { email } = await people.add();
    const first = await linkFor(email);
    const second = await linkFor(email, 2);
    const open = async (path: string) => wordsOn(await new Browser(ORIGIN).open(path));
    expect(await open(first.path)).toContain("This link has expired");
    expect(await open(`/sign-up/confirm?token=${second.token}`)).toContain("This link does not work");
    expect(await open(second.path)).toContain(email);
    await people.expire(second.token);
    expect(await open(second.path)).toContain("This link has expired");
    expect(await canSignIn(email, STRONG)).toBe(true);
  });

  it("of two asked for at once, one works", async () => {
    const { email } = await people.add();
    await Promise.all([1, 2, 3].map(() => new Browser(ORIGIN).submit("/forgot-password", { email })));
    await mailTo(email, RESET, 3);
    const pages = await Promise.all(mailsTo(email).map(async (mail) => wordsOn(await new Browser(ORIGIN).open(linkIn(mail).pathname + linkIn(mail).search))));
    expect(pages.filter((words) => words.includes("This link has expired"))).toHaveLength(2);
  });

  it("followed by somebody else who is signed in leaves them signed in", async () => {
    const [owner, other] = [await people.add(), await people.add()];
    const { path } = await linkFor(owner.email);
    const browser = await signedIn(other.email);
    expect(wordsOn(await browser.open(path))).toContain(owner.email);
    expect((await browser.submit(path, { password: STRONGER })).status).toBe(303);
    expect([await isAlive(browser), await canSignIn(owner.email, STRONGER), await canSignIn(other.email, STRONG)]).toEqual([true, true, true]);
  });

  it("needs our own origin", async () => {
    const { email } = await people.add();
    const { path } = await linkFor(email);
    const browser = new Browser(ORIGIN);
    const page = await browser.open(path);
    const form = new FormData();
    for (const [, name, value] of page.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)) form.set(name!, (value ?? "").replaceAll("&quot;", '"'));
    form.set("password", STRONGER);
    await browser.request(path, { method: "POST", headers: { origin: "https://evil.example" }, body: form });
    expect(await canSignIn(email, STRONG)).toBe(true);
  });
});

describe("changing the password", () => {
  const PAGE = "/account/security";

  it("ends all other sessions, keeps this one, and tells the owner", async () => {
    const { email, id } = await people.add();
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const words = wordsOn(await (await here.submit(PAGE, { current: STRONG, password: STRONGER })).text());
    expect(words).toContain("Changed. One other session was ended.");
    expect([await isAlive(here), await isAlive(there)]).toEqual([true, false]);
    expect([await canSignIn(email, STRONG), await canSignIn(email, STRONGER)]).toEqual([false, true]);
    expect(await people.audited(id)).toContain("user.password_changed");
    await mailTo(email, "Your password was changed");
  });

  it("needs the current one, and a good new one", async () => {
    const { email } = await people.add();
    const here = await signedIn(email);
    for (const [current, password, words] of [["wrong one", STRONGER, /not your current password/], ["", STRONGER, /Enter your current password/], [STRONG, "password1", /everybody tries first/], [STRONG, STRONG, /the password you have/], [STRONG, "short", /at least 8/]] as const) {
      expect(wordsOn(await (await here.submit(PAGE, { current, password })).text())).toMatch(words);
    }
    expect(await canSignIn(email, STRONG)).toBe(true);
  });

  it("is for whoever is signed in", async () => {
    const answer = await new Browser(ORIGIN).request(PAGE);
    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/sign-in?returnTo=/account/security"]);
  });

  it("for somebody without a password is a link to their own mailbox", async () => {
    const { email } = await people.add();
    const here = await signedIn(email);
    await people.rows('UPDATE "User" SET "passwordHash" = NULL WHERE email = $1', email);
    expect(wordsOn(await (await here.submit(PAGE, {})).text())).toContain(`A link is on its way to ${email}`);
    await mailTo(email, RESET);
  });
});
