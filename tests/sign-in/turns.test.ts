// How often one may try, at the defaults: the Edge door's web runs with them, the rest of the suite does not.
import { describe, expect, it } from "vitest";
import { Guesser, untilRefused } from "./tries";

const WEB = process.env["TEST_EDGE_DOOR"]!;
const PASSWORD = process.env["DEMO_PASSWORD"]!;

const somebody = (): string => `${crypto.randomUUID()}@acme.test`;
const within = (count: number, limit: number): void => { expect(count).toBeGreaterThanOrEqual(limit); expect(count).toBeLessThanOrEqual(limit + 2); };

async function expectRateLimited(refusal: Response, per: string): Promise<void> {
  expect(refusal.status).toBe(429);
  expect(refusal.headers.get("content-type")).toBe("application/problem+json");
  expect(Number(refusal.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(refusal.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(refusal.headers.get("ratelimit")).toMatch(new RegExp(`^"${per}";r=0;t=\\d+$`));
  expect(await refusal.json()).toMatchObject({ status: 429, code: "rate_limited", request_id: expect.any(String) });
}

describe("trying to sign in", () => {
  it("is refused after ten tries for one person from one address, the right password included", async () => {
    const guesser = new Guesser(WEB, "198.51.100.1");
    const { passed, refusal } = await untilRefused(() => guesser.guess("ben@acme.test"));
    within(passed, 10);
    await expectRateLimited(refusal, "account");
    expect((await guesser.guess("  BEN@acme.test ", PASSWORD)).status).toBe(429);
    expect((await guesser.guess("ben@acme.test", PASSWORD, true)).status).toBe(429); // as JSON, which Auth.js reads as well
  });

  it("does not shut that person out elsewhere, nor others here", async () => {
    const guesser = new Guesser(WEB, "198.51.100.2");
    const email = somebody();
    await untilRefused(() => guesser.guess(email));
    expect((await new Guesser(WEB, "198.51.100.3").guess(email)).status).toBe(302);
    expect((await guesser.guess(somebody())).status).toBe(302);
  });

  it("is refused after thirty tries from one address, whoever is tried", async () => {
    const guesser = new Guesser(WEB, "198.51.100.4");
    const { passed, refusal } = await untilRefused(() => guesser.guess(somebody()));
    within(passed, 30);
    await expectRateLimited(refusal, "address");
  });

  it("does not take a POST where Google sends people back with GET, whatever the end of its path", async () => {
    const guesser = new Guesser(WEB, "198.51.100.6");
    const answers = await Promise.all(["/api/auth/callback/google", "/api/auth/callback/google/"].map((path) => guesser.post(path)));
    expect(answers.map(({ status, headers }) => [status, headers.get("allow")])).toEqual([[405, "GET"], [405, "GET"]]);
  });

  it.each(["/api/auth/callback/credentials", "/api/auth/signin/google"])("counts a POST to %s that Auth.js refuses", async (path) => {
    const guesser = new Guesser(WEB, `198.51.100.${10 + path.length}`);
    within((await untilRefused(() => guesser.post(path))).passed, 30);
  });

  it("counts an IPv6 subscriber once, however many addresses are theirs", async () => {
    let n = 0;
    const { passed } = await untilRefused(() => new Guesser(WEB, `2001:db8:7:7::${(n++).toString(16)}`).guess("gus@globex.test"));
    within(passed, 10);
  });

  it("tells people on the page how long to wait, and counts the page's tries with the others", async () => {
    const guesser = new Guesser(WEB, "198.51.100.5");
    const email = somebody();
    expect(await guesser.submitForm(email, "x".repeat(80))).toContain("That e-mail and password do not match.");
    const { passed } = await untilRefused(() => guesser.guess(email));
    within(passed, 9);
    expect(await guesser.submitForm(email, PASSWORD)).toMatch(/Too many tries\. Try again in (?:a second|\d+ seconds)\./);
  });

  it("never stands in the way of signing out", async () => {
    const guesser = new Guesser(WEB, "198.51.100.6");
    await untilRefused(() => guesser.guess(somebody()));
    expect((await guesser.post("/api/auth/signout")).status).not.toBe(429);
  });
});

describe("asking for access tokens", () => {
  it("is refused after sixty in a minute, per session", async () => {
    const guesser = new Guesser(WEB, "198.51.100.7");
    expect((await guesser.guess("ada@acme.test", PASSWORD)).status).toBe(302);
    const ask = () => guesser.requestToken("acme", process.env["TEST_ORIGIN"]!);
    const first = await ask();
    expect(first.status).toBe(200);
    expect(first.headers.get("ratelimit")).toMatch(/^"session";r=59;t=\d+$/);
    expect(first.headers.get("ratelimit-policy")).toBe('"session";q=60;w=60');
    const { passed, refusal } = await untilRefused(ask);
    within(passed, 59);
    await expectRateLimited(refusal, "session");
  });
});
