// Guessing at one account, from one address or from many: what it costs whoever guesses, and what it does not cost the owner.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountKey, addressKey, browserKey } from "@/lib/sign-in/tries/keys";
import { readBrowser } from "@/lib/sign-in/tries/known-browser";
import { countTry } from "@/lib/sign-in/tries/tries.store";
import { ADDRESS } from "@/lib/sign-in/tries/waits";
import { Browser, wordsOn } from "./forms";
import { linkIn, mailsTo, mailTo } from "./mailbox";
import { People, STRONG, STRONGER } from "./people";
import { COOKIE } from "./signed-in";
import { Guesser } from "./tries";

const WEB = process.env["TEST_WEB"]!;
const LOCKED = /Too many wrong passwords\. Try again in 1[45] minutes\./;

const people = new People();
beforeAll(async () => {
  process.env["AUTH_SECRET"] = process.env["TEST_AUTH_SECRET"]; // the keys of the counters are made with it
  process.env["DATABASE_URL"] = process.env["TEST_DATABASE_URL"]!;
  await people.database.connect();
});
afterAll(() => people.database.end());

let count = 0;
const address = (): string => `203.0.113.${++count}`;
const guess = (email: string, password = "a wrong password", from = address()) => new Guesser(WEB, from).guess(email, password);
const row = async (key: string) => (await people.rows<{ failures: number; waitUntil: Date }>('SELECT failures, "waitUntil" FROM "FailedTries" WHERE key = $1', key))[0];
const failed = (key: string, failures: number, ago = "1 minute") =>
  people.rows(`INSERT INTO "FailedTries" VALUES ($1, $2, now() - interval '${ago}', now() - interval '${ago}') ON CONFLICT (key) DO UPDATE SET failures = $2, "lastFailedAt" = now() - interval '${ago}', "waitUntil" = now() - interval '${ago}'`, key, failures);
const letIn = async (browser: Browser, email: string, password = STRONG): Promise<boolean> => {
  await browser.signInOnPage(email, password);
  return browser.cookies.has(COOKIE);
};

/** One failure before the lock, and then that failure. */
async function lock(email: string): Promise<void> {
  await failed(accountKey(email), 9);
  expect((await guess(email)).status).toBe(302);
}

describe("wrong passwords for one account", () => {
  it("cost nothing at first, then a wait that doubles, from whichever address they come", async () => {
    const { email } = await people.add();
    for (let n = 1; n <= 4; n++) expect((await guess(email)).status).toBe(302);
    expect(await row(accountKey(email))).toMatchObject({ failures: 4 });
    await failed(accountKey(email), 8);
    expect((await guess(email)).status).toBe(302);
    const refused = await guess(email);
    expect([refused.status, refused.headers.get("content-type")]).toEqual([429, "application/problem+json"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(32);
    expect(await refused.json()).toMatchObject({ code: "rate_limited", detail: "Too many wrong passwords for this account, or from this address." });
    expect((await row(accountKey(email)))!.failures).toBe(9); // waiting is enough: what is refused does not count
  });

  it("are forgotten with the right one, and after a day", async () => {
    const { email } = await people.add();
    await guess(email);
    expect((await guess(email, STRONG)).headers.get("location")).not.toContain("error");
    expect(await row(accountKey(email))).toBeUndefined();
    await failed(accountKey(email), 40, "25 hours");
    await guess(email);
    expect((await row(accountKey(email)))!.failures).toBe(1);
  });

  it("lock it from the tenth on: the right one, too, on the page and over HTTP, until the time is over", async () => {
    const { email, id } = await people.add();
    await lock(email);
    const refused = await guess(email, STRONG);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    const page = new Browser(WEB, address());
    expect(wordsOn(await (await page.signInOnPage(email, STRONG)).text())).toMatch(LOCKED);
    expect(page.cookies.has(COOKIE)).toBe(false);
    expect((await people.audited(id)).filter((type) => type === "user.locked")).toHaveLength(1);
    await failed(accountKey(email), 10);
    expect(await letIn(page, email)).toBe(true);
  });

  it("are a mail to the owner once for each lock, which leads to a new password at once", async () => {
    const { email } = await people.add();
    await lock(email);
    for (let n = 0; n < 3; n++) expect((await guess(email)).status).toBe(429);
    expect((await mailTo(email, "Too many wrong passwords")).text).toContain("paused for 15 minutes");
    await lock(email);
    await mailTo(email, "Too many wrong passwords", 2);
    expect(mailsTo(email)).toHaveLength(2);

    const browser = new Browser(WEB, address());
    await browser.submit("/forgot-password", { email });
    const link = linkIn(await mailTo(email, "Set a new password"));
    await browser.submit(link.pathname + link.search, { password: STRONGER });
    expect(await letIn(browser, email, STRONGER)).toBe(true);
  });

  it("at once are counted before any is looked at", async () => {
    const { email } = await people.add();
    await failed(accountKey(email), 9);
    const answers = await Promise.all(Array.from({ length: 50 }, () => guess(email)));
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(49);
    expect((await row(accountKey(email)))!.failures).toBe(10);
  });

  it("cost the same where there is no such account", async () => {
    const [known, unknown] = [(await people.add()).email, `${crypto.randomUUID()}@people.test`];
    const seen = async (email: string): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (const failures of [0, 3, 9]) {
        await failed(accountKey(email), failures);
        const first = await guess(email);
        answers.push(first.status, first.headers.get("location"), (await row(accountKey(email)))!.failures);
      }
      const refused = await guess(email);
      answers.push(refused.status, (await refused.json() as { detail: string }).detail, LOCKED.test(wordsOn(await (await new Browser(WEB, address()).signInOnPage(email, STRONG)).text())));
      return answers;
    };
    expect(await seen(unknown)).toEqual(await seen(known));
    expect(mailsTo(unknown)).toEqual([]);
  });

  it("count on the page for changing it as well", async () => {
    const { email } = await people.add();
    const browser = new Browser(WEB, address());
    expect(await letIn(browser, email)).toBe(true);
    const { id } = readBrowser(browser.cookies.get("eloquent.browser"));
    expect(wordsOn(await (await browser.submit("/account/security", { current: "a wrong one", password: STRONGER })).text())).toContain("not your current password");
    expect(await row(browserKey(email, id))).toMatchObject({ failures: 1 });
  });
});

describe("a browser that its owner has signed in with", () => {
  it("is not locked out by strangers, whom they share an address with or not", async () => {
    const { email } = await people.add();
    const home = address();
    const browser = new Browser(WEB, home);
    expect(await letIn(browser, email)).toBe(true);
    browser.forget(COOKIE);
    await lock(email);
    await failed(addressKey(home), 109);
    await guess(email, "a wrong password", home);
    expect(await letIn(new Browser(WEB, address()), email)).toBe(false);
    expect(await letIn(new Browser(WEB, home), email)).toBe(false);
    expect(await letIn(browser, email)).toBe(true);
    expect((await row(accountKey(email)))!.failures).toBe(10); // the owner's success is no stranger's
  });

  it("has a lock of its own", async () => {
    const { email } = await people.add();
    const browser = new Browser(WEB, address());
    expect(await letIn(browser, email)).toBe(true);
    browser.forget(COOKIE);
    await browser.signInOnPage(email, "a wrong password");
    const own = browserKey(email, readBrowser(browser.cookies.get("eloquent.browser")).id);
    expect(await row(own)).toMatchObject({ failures: 1 });
    await failed(own, 9);
    await browser.signInOnPage(email, "a wrong password");
    expect(wordsOn(await (await browser.signInOnPage(email, STRONG)).text())).toMatch(LOCKED);
    expect(await row(accountKey(email))).toBeUndefined();
    expect(await letIn(new Browser(WEB, address()), email)).toBe(true);
  });

  it("is known by what it was given, for whom it was given", async () => {
    const [ada, eve] = [await people.add(), await people.add()];
    const browser = new Browser(WEB, address());
    expect(await letIn(browser, eve.email)).toBe(true);
    await lock(ada.email);
    browser.forget(COOKIE);
    expect(await letIn(browser, ada.email)).toBe(false);
    browser.setCookie("eloquent.browser", `${"a".repeat(22)}.${"b".repeat(22)}`);
    expect(await letIn(browser, ada.email)).toBe(false);
  });
});

describe("wrong passwords from one address", () => {
  it("that cost no wait make nobody wait: of two at once, the one that came first may be counted last", async () => {
    const [key, comes] = [addressKey(address()), Date.now()];
    for (const at of [comes, comes - 1_000]) expect(await countTry(key, ADDRESS, new Date(at))).toHaveProperty("counted");
    expect((await row(key))!.failures).toBe(2);
  });

  it("lock that address, whoever is tried, and no other", async () => {
    const [from, first, second] = [address(), await people.add(), await people.add()];
    await failed(addressKey(from), 109);
    expect((await guess(first.email, "a wrong password", from)).status).toBe(302);
    expect((await guess(second.email, STRONG, from)).status).toBe(429);
    expect((await guess(second.email, STRONG)).headers.get("location")).not.toContain("error");
  });

  it("are not those that were right, and are not forgotten for them", async () => {
    const [from, { email }] = [address(), await people.add()];
    await failed(addressKey(from), 50);
    await guess(email, STRONG, from);
    expect((await row(addressKey(from)))!.failures).toBe(50);
    await guess(email, "a wrong password", from);
    expect((await row(addressKey(from)))!.failures).toBe(51);
  });

  it("are an IPv6 subscriber's together", async () => {
    const { email } = await people.add();
    await guess(email, "a wrong password", "2001:db8:99:1::1");
    await guess(email, "a wrong password", "2001:db8:99:1:ffff::2");
    expect((await row(addressKey("2001:db8:99:1::")))!.failures).toBe(2);
  });
});
