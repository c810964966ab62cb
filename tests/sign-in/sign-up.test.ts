// Signing up over HTTP against the running product and a real mail server: what a link is worth, and what it is not.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, wordsOn } from "./forms";
import { linkIn, mailsTo, mailTo, tokenIn } from "./mailbox";
import { People, STRONG, STRONGER } from "./people";
import { COOKIE, ORIGIN } from "./signed-in";

const people = new People();
beforeAll(() => people.database.connect());
afterAll(() => people.database.end());

const somebody = (): string => `${crypto.randomUUID()}@new.test`;
const CONFIRM = /Confirm your e-mail/;

async function asked(email: string, count = 1): Promise<{ browser: Browser; path: string; token: string }> {
  const browser = new Browser(ORIGIN);
  expect(wordsOn(await (await browser.submit("/sign-up", { email })).text())).toContain("Check your mail");
  const mail = await mailTo(email.trim().toLowerCase(), CONFIRM, count);
  const link = linkIn(mail);
  return { browser, path: link.pathname + link.search, token: tokenIn(mail) };
}

const usersWith = (email: string) => people.rows<{ id: string; name: string; emailVerifiedAt: Date | null }>('SELECT id, name, "emailVerifiedAt" FROM "User" WHERE email = $1', email);

describe("signing up", () => {
  it("leads from a mail to being signed in", async () => {
    const email = somebody();
    const { browser, path } = await asked(`  ${email.toUpperCase()} `);
    expect(await usersWith(email)).toEqual([]); // nothing before the mailbox is proved
    const page = await browser.open(path);
    expect(wordsOn(page)).toContain(email);
    const done = await browser.submit(path, { name: "  Nora   New ", password: STRONG }, page);
    expect([done.status, done.headers.get("location")]).toEqual([303, "/"]);
    expect(browser.cookies.has(COOKIE)).toBe(true);
    const [user] = await usersWith(email);
    expect(user).toMatchObject({ name: "Nora New", emailVerifiedAt: expect.any(Date) });
    expect(await people.audited(user!.id)).toEqual(["user.created", "user.signed_in"]);
  });

  it("mails a text and an HTML part from our sender, with a link to our own origin that only the mail knows", async () => {
    const email = somebody();
    const { token } = await asked(email);
    const mail = await mailTo(email, CONFIRM);
    expect(mail.from).toBe("Eloquent <no-reply@eloquent.test>");
    expect(linkIn(mail).origin).toBe(ORIGIN);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(mail.text).toContain("The link works once and for 24 hours.");
    expect(mail.html).toContain("Confirm and continue");
    expect(JSON.stringify(await people.rows('SELECT * FROM "MailedLink"'))).not.toContain(token);
  });

  it("keeps the link's address from other sites and from stores", async () => {
    const { browser, path } = await asked(somebody());
    const { headers } = await browser.request(path);
    expect(headers.get("referrer-policy")).toBe("strict-origin");
    expect(headers.get("cache-control")).toContain("no-store");
  });

  it("tells somebody who has an account so in a mail, and nobody else anything", async () => {
    const { email } = await people.add();
    const page = async (address: string) => wordsOn(await (await new Browser(ORIGIN).submit("/sign-up", { email: address })).text()).replaceAll(address, "…");
    const unknown = somebody();
    expect(await page(email)).toBe(await page(unknown));
    const mail = await mailTo(email, "You have an account already");
    expect(mail.text).toContain(`${ORIGIN}/forgot-password`);
    await mailTo(unknown, CONFIRM);
    expect(mailsTo(email)).toHaveLength(1);
  });

  it.each([
    ["no address", ""], ["no domain", "ada"], ["two", "a@acme.test,b@acme.test"], ["a header", "a@acme.test\r\nbcc: eve@evil.test"], ["a display name", "Ada <ada@acme.test>"],
    ["a look-alike", "adа@acme.test"], ["too long a one", `${"a".repeat(250)}@acme.test`], ["far too much", "a".repeat(100_000)],
  ])("refuses %s in words", async (_, email) => {
    const answer = await new Browser(ORIGIN).submit("/sign-up", { email });
    expect(answer.status).toBe(200);
    expect(wordsOn(await answer.text())).toMatch(/Enter your e-mail address\.|not an e-mail address that can be used/);
  });

  it("takes a file for no address at all", async () => {
    expect(wordsOn(await (await new Browser(ORIGIN).submit("/sign-up", { email: new Blob(["ada@acme.test"]) })).text())).toContain("Enter your e-mail address.");
  });
});

describe("a sign-up link", () => {
  it("is not used up by looking, by a weak password or by a missing name", async () => {
    const { browser, path } = await asked(somebody());
    await browser.open(path);
    await browser.request(path, { method: "HEAD" });
    for (const [name, password, words] of [["Nora", "short", /at least 8/], ["Nora", "password1", /everybody tries first/], [" ", STRONG, /Enter your name/], ["x".repeat(101), STRONG, /at most 100/], ["No\u202era", STRONG, /ordinary characters/], ["Nora", "é".repeat(37), /72 bytes/]] as const) {
      expect(wordsOn(await (await browser.submit(path, { name, password })).text())).toMatch(words);
    }
    expect((await browser.submit(path, { name: "Nora", password: STRONG })).status).toBe(303);
  });

  it("works once", async () => {
    const email = somebody();
    const { browser, path } = await asked(email);
    const page = await browser.open(path);
    expect((await browser.submit(path, { name: "Nora", password: STRONG }, page)).status).toBe(303);
    expect(wordsOn(await (await new Browser(ORIGIN).submit(path, { name: "Eve", password: STRONGER }, page)).text())).toContain("It works once, and it has been used already.");
    expect(wordsOn(await new Browser(ORIGIN).open(path))).toContain("This link was used");
    expect((await usersWith(email)).map(({ name }) => name)).toEqual(["Nora"]);
  });

  it("works for one of two at once, and the other is told", async () => {
    const email = somebody();
    const { path } = await asked(email);
    const browsers = [new Browser(ORIGIN), new Browser(ORIGIN), new Browser(ORIGIN)];
    const answers = await Promise.all(browsers.map((browser, n) => browser.submit(path, { name: `Nora ${n}`, password: STRONG })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 303]);
    const told = await Promise.all(answers.filter(({ status }) => status === 200).map(async (answer) => wordsOn(await answer.text())));
    for (const words of told) expect(words).toMatch(/has been used already/);
    expect(await usersWith(email)).toHaveLength(1);
    expect(browsers.filter((browser) => browser.cookies.has(COOKIE))).toHaveLength(1);
  });

  it("ends with its time, and with a newer one", async () => {
    const email = somebody();
    const first = await asked(email);
    const second = await asked(email, 2);
    expect(wordsOn(await first.browser.open(first.path))).toContain("This link has expired");
    const page = await second.browser.open(second.path);
    await people.expire(second.token);
    expect(wordsOn(await second.browser.open(second.path))).toContain("This link has expired");
    expect(wordsOn(await (await second.browser.submit(second.path, { name: "Nora", password: STRONG }, page)).text())).toContain("This link has expired");
    expect(await usersWith(email)).toEqual([]);
  });

  it("is worth nothing changed, cut, made up, doubled or for another purpose", async () => {
    const { browser, path, token } = await asked(somebody());
    const page = await browser.open(path);
    const changed = `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`;
    for (const query of [`token=${changed}`, `token=${token.slice(1)}`, `token=${"A".repeat(43)}`, `token=${token}&token=${token}`, "token=", "", `token=${token}%00`]) {
      expect(wordsOn(await browser.open(`/sign-up/confirm?${query}`)), query).toContain("This link does not work");
    }
    expect(wordsOn(await browser.open(`/reset-password?token=${token}`))).toContain("This link does not work");
    for (const wrong of [changed, "", "x"]) expect(wordsOn(await (await browser.submit(path, { token: wrong, name: "Eve", password: STRONG }, page)).text())).toContain("Ask for a new link.");
    expect(wordsOn(await (await browser.submit(path, { token: new Blob([token]), name: "Eve", password: STRONG }, page)).text())).toContain("Ask for a new link.");
  });

  it("followed by somebody else who is signed in says so, and signs in whose mailbox it is", async () => {
    const other = await people.add();
    const email = somebody();
    const { path } = await asked(email);
    const browser = new Browser(ORIGIN);
    await browser.signIn(other.email, STRONG);
    expect(wordsOn(await browser.open(path))).toContain(`You are signed in as ${other.email}. Going on signs you in as ${email} instead.`);
    expect((await browser.submit(path, { name: "Nora", password: STRONGER })).status).toBe(303);
    expect(await people.rows('SELECT 1 FROM "Session" WHERE "userId" = $1 AND "revokedAt" IS NULL', other.id)).toEqual([]);
    expect(await people.rows('SELECT 1 FROM "Session" s JOIN "User" u ON u.id = s."userId" WHERE u.email = $1 AND "revokedAt" IS NULL', email)).toHaveLength(1);
  });

  it("of an address that got an account meanwhile changes nothing there", async () => {
    const email = somebody();
    const { browser, path } = await asked(email);
    await people.rows('INSERT INTO "User" (id, email, name, "emailVerifiedAt") VALUES ($1, $2, $3, now())', crypto.randomUUID(), email, "Came With Google");
    const answer = await browser.submit(path, { name: "Nora", password: STRONG });
    expect(answer.headers.get("location")).toBe("/sign-in?notice=known");
    expect((await usersWith(email)).map(({ name }) => name)).toEqual(["Came With Google"]);
  });
});
