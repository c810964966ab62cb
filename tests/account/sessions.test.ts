// One's own sessions over HTTP: seen, ended one by one and all at once, and nobody else's.
import { Client } from "pg";
import { decode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visitor } from "@/scripts/token/visitor";
import { COOKIE, signedIn } from "../sign-in/signed-in";
import { eventsOf, formOn, signInFrom, textOf } from "./newcomer";
import { newcomer, type Newcomer } from "./newcomer-row";

const CHROME = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
const PAGE = "/account/sessions";

const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
beforeAll(() => database.connect());
afterAll(() => database.end());

const sidOf = async (visitor: Visitor): Promise<string> => String((await decode({ token: visitor.cookies.get(COOKIE)!, secret: process.env["TEST_AUTH_SECRET"]!, salt: COOKIE }))?.["sid"]);
const tokenStatus = async (visitor: Visitor): Promise<number> => (await visitor.requestToken("acme")).status;
const rowOf = async (sid: string) => (await database.query('SELECT "revokedAt", "revokedFor" FROM "Session" WHERE id = $1', [sid])).rows[0] as { revokedAt: Date | null; revokedFor: string | null };
const age = (sid: string, change: string) => database.query(`UPDATE "Session" SET ${change} WHERE id = $1`, [sid]);

let nia: Newcomer;
let here: Visitor;
let there: Visitor;
beforeEach(async () => {
  nia = await newcomer(database);
  await database.query(`INSERT INTO "Membership" ("orgId", "userId", role) SELECT id, $1, 'viewer' FROM "Org" WHERE slug = 'acme'`, [nia.id]);
  [here, there] = [await signInFrom(nia.email, CHROME), await signInFrom(nia.email, "curl/8.5.0")];
});

describe("the list", () => {
  it("names each device, its method and where it was, this one first", async () => {
    const page = await textOf(here, PAGE);
    expect(page).toMatch(/Chrome on macOS This session .* with a password .* from \S+ .*Sign out .*curl \(not a browser\)/);
    expect(page.match(/This session/g)).toHaveLength(1);
    expect(page).toContain("after 14 days without use, and 30 days after signing in");
    expect(await textOf(there, PAGE)).toMatch(/curl \(not a browser\) This session .*Chrome on macOS/);
  });

  it("holds no sessions that are over, and nobody else's", async () => {
    await age(await sidOf(there), "\"lastSeenAt\" = now() - interval '14 days'");
    const stranger = await signedIn("vera@acme.test");
    const page = await textOf(here, PAGE);
    expect(page).not.toContain("curl");
    expect(await (await here.request(PAGE)).text()).not.toContain(await sidOf(stranger));
  });
});

describe("ending one", () => {
  it("kills its cookie at once, and with it the way to a token", async () => {
    expect(await tokenStatus(there)).toBe(200);
    const [submit, sid] = [await formOn(here, PAGE, await sidOf(there)), await sidOf(there)];
    expect((await submit({})).status).toBeLessThan(400);
    expect(await tokenStatus(there)).toBe(401);
    expect((await there.request("/o/acme")).headers.get("location")).toContain("/sign-in");
    expect(await tokenStatus(here)).toBe(200);
    expect(await rowOf(sid)).toMatchObject({ revokedFor: "owner", revokedAt: expect.any(Date) });
    expect(await eventsOf(database, nia.id, "session.revoked")).toMatchObject([{ targetKind: "session", targetId: sid, after: { from: await sidOf(here) } }]);
  });

  it("twice at once ends it once", async () => {
    const submit = await formOn(here, PAGE, await sidOf(there));
    const answers = await Promise.all(Array.from({ length: 5 }, () => submit({})));
    for (const { status } of answers) expect(status).toBeLessThan(400);
    expect(await eventsOf(database, nia.id, "session.revoked")).toHaveLength(1);
  });

  it("answers the same for another's session, one that never was and what is no id, and ends none", async () => {
    const stranger = await signedIn("vera@acme.test");
    const submit = await formOn(here, PAGE, await sidOf(there));
    const ids = [await sidOf(stranger), crypto.randomUUID(), "", "1' OR '1'='1", "x".repeat(5000)];
    const answers = await Promise.all(ids.map(async (session) => (await submit({ session })).status));
    expect(new Set(answers).size).toBe(1);
    expect([await tokenStatus(stranger), await tokenStatus(here), await tokenStatus(there)]).toEqual([200, 200, 200]);
    expect(await eventsOf(database, nia.id, "session.revoked")).toEqual([]);
  });

  it("of its own is signing out", async () => {
    const [submit, sid] = [await formOn(here, PAGE, await sidOf(there)), await sidOf(here)];
    const copy = here.cookies.get(COOKIE)!;
    const answer = await submit({ session: sid });
    expect(answer.headers.get("location")).toContain("/sign-in");
    expect(here.cookies.has(COOKIE)).toBe(false);
    here.setCookie(COOKIE, copy);
    expect(await tokenStatus(here)).toBe(401);
    expect(await rowOf(sid)).toMatchObject({ revokedFor: "sign_out" });
    expect(await eventsOf(database, nia.id, "user.signed_out")).toHaveLength(1);
    expect(await eventsOf(database, nia.id, "session.revoked")).toEqual([]);
  });

  it("is not done for whoever's own session is over", async () => {
    const submit = await formOn(here, PAGE, await sidOf(there));
    await age(await sidOf(here), '"revokedAt" = now()');
    expect((await submit({})).headers.get("location")).toContain("/sign-in");
    expect(await tokenStatus(there)).toBe(200);
  });
});

describe("ending all others", () => {
  it("leaves this one, and counts those that lived", async () => {
    const third = await signInFrom(nia.email);
    const dead = await signInFrom(nia.email);
    await age(await sidOf(dead), "\"lastSeenAt\" = now() - interval '15 days'");
    const submit = await formOn(here, PAGE, "End all other sessions");
    await Promise.all([submit({}), submit({})]);
    expect([await tokenStatus(here), await tokenStatus(there), await tokenStatus(third)]).toEqual([200, 401, 401]);
    expect(await eventsOf(database, nia.id, "sessions.revoked")).toMatchObject([{ targetKind: "user", targetId: nia.id, after: { ended: 2, kept: await sidOf(here) } }]);
    expect(await textOf(here, PAGE)).not.toContain("End all others");
  });
});

describe("by itself a session ends", () => {
  it.each([
    ["after 14 days without use", "\"lastSeenAt\" = now() - interval '14 days'", 401],
    ["not a minute before", "\"lastSeenAt\" = now() - interval '13 days 23 hours 59 minutes'", 200],
    ["at its absolute end, however recently used", '"expiresAt" = now(), "lastSeenAt" = now()', 401],
  ])("%s", async (_, change, status) => {
    await age(await sidOf(here), change);
    expect(await tokenStatus(here)).toBe(status);
  });

  it("later when it is used, and 30 days after its beginning at the latest", async () => {
    const sid = await sidOf(here);
    await age(sid, "\"lastSeenAt\" = now() - interval '13 days'");
    expect(await tokenStatus(here)).toBe(200);
    const { rows: [row] } = await database.query<{ idle: number; whole: number }>('SELECT extract(epoch from now() - "lastSeenAt")::int AS idle, extract(epoch from "expiresAt" - "createdAt")::int AS whole FROM "Session" WHERE id = $1', [sid]);
    expect(row!.idle).toBeLessThan(3600); // the use was written down
    expect(Math.abs(row!.whole - 30 * 86_400)).toBeLessThan(60);
  });
});
