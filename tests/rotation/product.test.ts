// Changing jwtSecret with everything in it that knows it: web, a backend and two gateways, people at work, and the command that says how it goes.
import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { kidOf } from "../gateway/tokens";
import type { Secrets } from "./fleet";
import { holders, keys, planned } from "./keys-command";
import { ask, Crowd, pause, Person, ROUND_MS } from "./people";
import { Product } from "./product";

let product: Product;
let crowd: Crowd;
/** What the product holds just now: each rotation begins where the one before has ended. */
let held: Secrets = { jwtSecret: randomBytes(48).toString("base64url") };
beforeAll(async () => { product = await Product.start(held); }, 120_000);
afterAll(() => product?.stop());
afterEach(() => crowd?.stop());

const status = (secrets = held) => keys(product.environment(secrets), "status");
const everybody = (kid: string, previous = "-", verdict = "same secret"): string[] => ["gateway", "web", "workflows, agents, entities"].map((service) => `${service}: ${kid} ${previous}, ${verdict}`);
const sessionsBy = async (): Promise<Record<string, number>> => Object.fromEntries((await product.database.rows<{ kid: string; n: number }>('SELECT kid, count(*)::int AS n FROM "Session" GROUP BY kid')).map(({ kid, n }) => [kid, n]));

/** A crowd at work, and somebody who signed in and then did something else. */
async function atWork(): Promise<Person> {
  await product.database.rows('DELETE FROM "Session"');
  crowd = new Crowd(product.origin);
  await crowd.begin();
  const idle = new Person(product.origin, "vera@acme.test", "acme");
  expect(await idle.signIn()).toBe("302");
  expect((await idle.fetchToken()).answered).toBe("200");
  await pause(ROUND_MS);
  return idle;
}

describe("a rotation of the whole product", { timeout: 180_000 }, () => {
  it("soft: three rolls, and nobody notices but who did not come", async () => {
    const idle = await atWork();
    const old = kidOf(held.jwtSecret);
    const before = await status();
    expect([before.code, before.stderr, holders(before)]).toEqual([0, "", everybody(old)]);
    expect(before.stdout).toContain(`\n5 live sessions were born under, or went over to, ${old}, which is current.\n`);
    expect(before.stdout).toMatch(new RegExp(`\nThe last new token signed with ${old}, which is current, came \\d seconds? ago\\.\nNo service holds an old secret: there is none to drop\\.\n$`));

    const plan = await keys(product.environment(held), "rotate", "--soft");
    const next = planned(plan);
    expect([plan.code, plan.stderr, plan.stdout.split(next.secret).length, next.kid]).toEqual([0, "", 2, kidOf(next.secret)]);
    expect(plan.stdout).toContain(`all believe both, ${old} still signs`);

    held = { ...held, previous: next.secret };
    await Promise.all((["web", "gateway"] as const).map((part) => product.roll(part, held)));
    const forgotten = await status();
    expect([forgotten.code, holders(forgotten)]).toEqual([1, [...everybody(old, next.kid).slice(0, 2), ...everybody(old, "-", `same secret, without ${next.kid}`).slice(2)]]);
    expect(forgotten.stdout).toContain(`\nStep 1 is not done: workflows, agents and entities do not believe ${next.kid} yet, and what is signed with it would be refused there. Exchange nothing.`);
    expect(forgotten.stdout).not.toContain("is done: exchange");
    await product.roll("backend", held);
    const first = await status();
    expect([first.code, holders(first)]).toEqual([0, everybody(old, next.kid)]);
    expect(first.stdout).toContain(`\nNothing in use needs ${next.kid}. If ${next.kid} is the next secret, step 1 is done: exchange the two.`);

    held = { jwtSecret: next.secret, previous: held.jwtSecret };
    await Promise.all((["backend", "gateway"] as const).map((part) => product.roll(part, held)));
    const halfway = await status();
    expect([halfway.code, halfway.stdout]).toEqual([1, expect.stringContaining(`\nStep 2 is not done: not everyone signs with the same secret yet.`)]);
    expect(await sessionsBy()).toEqual({ [old]: 5 });
    await product.roll("web", held);
    await pause(ROUND_MS);
    const second = await status();
    expect([second.code, holders(second)]).toEqual([0, everybody(next.kid, old)]);
    expect(second.stdout).toContain(`\n4 live sessions were born under, or went over to, ${next.kid}, which is current.\n`);
    expect(second.stdout).toContain(`\n1 live session was born under, or went over to, ${old}.\n`);
    expect(second.stdout).toMatch(new RegExp(`\nThe last new token signed with ${old} came \\d+ seconds? ago\\.\n`));
    const [, seconds] = /\nThe old secret can be dropped in (\d+) seconds at the earliest: until then a token signed with it may be in use\.\n$/.exec(second.stdout) ?? [];
    expect(await sessionsBy()).toEqual({ [next.kid]: 4, [old]: 1 });

    await pause(Number(seconds) * 1_000); // as it says; without a number the next answer comes too early
    expect((await status()).stdout).toMatch(/\nWithout the old secret one session ends: people who have not come since the change sign in again\. .*\n$/);
    held = { jwtSecret: next.secret };
    await Promise.all((["web", "backend", "gateway"] as const).map((part) => product.roll(part, held)));
    await pause(ROUND_MS);
    await crowd.stop();
    console.log(`soft rotation of the product under load: ${crowd.requests} requests, ${JSON.stringify(crowd.answers)}, sessions ${JSON.stringify(await sessionsBy())}`);
    expect(Object.keys(crowd.answers).sort()).toEqual(["api 200", "sign-in 302", "token 200"]);
    expect(crowd.answers["sign-in 302"]).toBe(4);
    expect(crowd.answers["api 200"]).toBeGreaterThan(500);
    expect([...new Set(crowd.tokens.values())].sort()).toEqual([old, next.kid].sort());
    expect((await idle.fetchToken()).answered).toBe("401 session_missing");
    const after = await status();
    expect([after.code, holders(after)]).toEqual([0, everybody(next.kid)]);
    expect(after.stdout).toMatch(new RegExp(`\n1 session of ${old} is over: web does not believe that secret\\.\n`));
    expect(after.stdout).toMatch(/\nNo service holds an old secret: there is none to drop\.\n$/);
  });

  it("hard: once rolled, nothing of the old secret passes anywhere, and nothing is answered 5xx", async () => {
    const idle = await atWork();
    const old = kidOf(held.jwtSecret);
    const plan = await keys(product.environment(held), "rotate");
    const next = planned(plan);
    expect([plan.code, plan.stderr, plan.stdout.split(next.secret).length, next.kid]).toEqual([0, "", 2, kidOf(next.secret)]);
    expect(plan.stdout).toContain(`no token signed with ${old} is believed any more`);

    held = { jwtSecret: next.secret };
    await Promise.all((["backend", "web"] as const).map((part) => product.roll(part, held)));
    const between = await status();
    expect([between.code, between.stdout]).toEqual([1, expect.stringContaining(`gateway holds ${old}, everyone else ${next.kid}: check that jwtSecret is identical`)]);
    expect(between.stdout).toMatch(new RegExp(`\n\\d sessions of ${old} are over: web does not believe that secret\\.\n`));
    expect(between.stdout).toMatch(/\nPut right first what is marked ✗\. In a rotation, exchange nothing and drop nothing before\.\n$/);
    await product.roll("gateway", held);

    const tokens = [...crowd.tokens].flatMap(([token, kid]) => (kid === old ? [token] : []));
    const doors = [...product.each("gateway"), ...product.each("backend"), ...product.each("web")];
    expect(tokens.length).toBeGreaterThan(4);
    let tried = 0;
    for (const deadline = Date.now() + 5_000; Date.now() < deadline; await pause(50)) {
      for (const door of doors) expect(await ask(door, tokens[tried++ % tokens.length]!)).toBe("401 jwt_secret_mismatch");
    }
    expect((await idle.fetchToken()).answered).toBe("401 session_missing");
    await crowd.stop();
    for (const door of doors) for (const token of tokens) expect(await ask(door, token)).toBe("401 jwt_secret_mismatch");
    console.log(`hard cut of the product under load: ${crowd.requests} requests, ${JSON.stringify(crowd.answers)}; ${tokens.length} old tokens at ${doors.length} doors, sessions ${JSON.stringify(await sessionsBy())}`);
    expect(Object.keys(crowd.answers).filter((answer) => !/^(api (200|401 jwt_secret_mismatch)|token (200|401 session_missing)|sign-in 302)$/.test(answer))).toEqual([]);
    for (const { email, org, visitor } of crowd.people) {
      const { access_token } = (await (await visitor.requestToken(org)).json()) as { access_token: string };
      for (const door of [...product.each("gateway"), ...product.each("backend")]) expect(await ask(door, access_token), email).toBe("200");
    }
    const after = await status();
    expect([after.code, holders(after)]).toEqual([0, everybody(next.kid)]);
    expect(await sessionsBy()).toEqual({ [next.kid]: 4, [old]: 5 });
    expect(after.stdout).toContain(`\n5 sessions of ${old} are over: web does not believe that secret.\n`);
  });

  it("is explained to whoever asks for it wrongly, and changes nothing", async () => {
    const answers = await Promise.all([[], ["revolve"], ["status", "--soft"], ["rotate", "--hard"]].map((args) => keys({}, ...args)));
    for (const answer of answers) expect(answer).toEqual({ code: 1, stdout: "", stderr: "\nUsage: npm run keys -- status | rotate [--soft]\n" });
  });
});
