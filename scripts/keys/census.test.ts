// What the census says, and when an old secret may go: no step is called the next one while somebody would refuse a token for it.
import { describe, expect, it } from "vitest";
import { diagnose, type Asked } from "@/lib/doctor/diagnose";
import { censusWords, isThrough, type Census } from "./census";

const [A, B, C] = ["currentcurr", "besidebesid", "thirdthirdt"];
const NOW = 1_800_000_000;
type Held = readonly [kid: string, previous?: string];

const asked = (name: string, [kid, previous = null]: Held | readonly [string, null]): Asked => ({ services: [name], origin: `http://${name}`, setting: "", answer: { document: { service: name, kid, previous }, skewSeconds: 0, uncertaintySeconds: 0.5, roundTripSeconds: 0 } });
const SILENT: Asked = { services: ["web"], origin: "http://web", setting: "WEB_URL", answer: { kind: "unreachable", detail: "cannot be reached" } };

type Facts = { sessions?: Record<string, number> | { why: string }; secondsAgo?: Record<string, number> | { why: string }; silent?: string[]; gateways?: Held[] };

function status(held: Record<string, Held>, { gateways = [], secondsAgo = {}, sessions = { [A]: 3 }, silent = [] }: Facts = {}) {
  const all = Object.entries(held).map(([name, one]) => asked(name, one));
  const diagnosis = diagnose("web" in held ? all : [...all, SILENT]);
  const [kid, previous = null] = held["web"] ?? [];
  const census = {
    diagnosis, nowMs: NOW * 1000, tokenSeconds: 300,
    web: kid === undefined ? undefined : { kid, previous },
    sessions: ("why" in sessions ? sessions : new Map(Object.entries(sessions))) as Census["sessions"],
    tokens: ("why" in secondsAgo ? secondsAgo : { lastAt: new Map(Object.entries(secondsAgo).map(([of, ago]) => [of, NOW - Number(ago)])), gateways: gateways.map(([of, beside = null], n) => ({ at: `10.0.0.${n}`, kid: of, previous: beside })), silent }) as Census["tokens"],
  };
  const words = censusWords(census);
  return { through: isThrough(census), text: words.join("\n"), last: words.at(-1)! };
}

const everybody = (...held: Held) => ({ gateway: held, web: held, billing: held });

describe("a soft rotation", () => {
  it("is not gone on with while a service does not believe the next secret, and names it", () => {
    const { last, through } = status({ ...everybody(A, B), billing: [A] });
    expect([through, last]).toEqual([false, `Step 1 is not done: billing does not believe ${B} yet, and what is signed with it would be refused there. Exchange nothing. (If ${B} is the old secret, step 3 is not done: roll gateway and web without it, too.)`]);
  });

  it.each<[string, Record<string, Held>]>([
    ["a gateway that signs with it already", { gateway: [B, A], web: [A], billing: [A] }],
    ["everyone but web", { gateway: [B, A], web: [A], billing: [B, A] }],
    ["one service alone", { ...everybody(A), billing: [A, B] }],
    ["one service of a third secret", { ...everybody(A, B), billing: [A, C] }],
    ["a service that does not answer", { gateway: [A, B], billing: [A, B] }],
    ["a service of another secret", { ...everybody(A, B), billing: [C] }],
    ["an exchange that only web made", { gateway: [B, A], web: [A, B], billing: [B, A] }],
    ["an exchange that all but web made", { gateway: [A, B], web: [B, A], billing: [A, B] }],
  ])("has no next step with %s", (_, held) => {
    const { text, through } = status(held, { secondsAgo: { [A]: 10 } });
    expect(through).toBe(false);
    expect(text).not.toMatch(/is done: exchange|can be dropped/);
    expect(text).toMatch(/[Ee]xchange nothing|drop nothing/);
  });

  it.each<[string, Held]>([["was left out", [A]], ["has gone ahead", [B, A]]])("has no next step while one of several gateways %s", (_, odd) => {
    expect(status(everybody(A, B), { gateways: [[A, B], odd] })).toMatchObject({ through: false, last: "The roll is not through: the gateway at 10.0.0.1 holds something else than web. Exchange nothing and drop nothing before." });
  });

  it("exchanges the two once everybody believes both", () => {
    expect(status(everybody(A, B), { secondsAgo: { [A]: 1 } })).toMatchObject({ through: true, last: `Nothing in use needs ${B}. If ${B} is the next secret, step 1 is done: exchange the two. If it is the old one, it can be dropped once web's last roll is 5 minutes ago.` });
  });

  it("gives an old secret back where it was dropped too early, and drops it in the rest where not", () => {
    const held = { ...everybody(A, B), billing: [A] as Held };
    expect(status(held, { secondsAgo: { [B]: 100 } }).last).toBe(`${B} has signed, and billing does not believe ${B}. Exchange nothing. For 3 minutes a token signed with it may be in use, and is refused there: give it back in JWT_SECRET_PREVIOUS.`);
    expect(status(held, { secondsAgo: { [B]: 301 } }).last).toContain("If you are dropping it, roll gateway and web without it, too.");
  });
});

describe("the old secret", () => {
  it("stays while a token signed with it may be in use", () => expect(status(everybody(A, B), { secondsAgo: { [B]: 100 } }).last).toContain("dropped in 3 minutes at the earliest"));
  it("costs the sessions that did not come since", () => expect(status(everybody(A, B), { sessions: { [A]: 3, [B]: 2 }, secondsAgo: { [B]: 301, [A]: 1 } }).last).toContain("2 sessions end: people who have not come since"));
  it("is not taken for the next one once it has signed", () => expect(status(everybody(A, B), { secondsAgo: { [B]: 301 } }).last).toBe(`Nothing in use needs ${B}, the old secret. It can be dropped once web's last roll is 5 minutes ago.`));
  it("is gone once nobody believes it", () => expect(status(everybody(A))).toMatchObject({ through: true, last: "No service holds an old secret: there is none to drop." }));

  it("is not judged on half of the facts", () => {
    expect(status(everybody(A, B), { sessions: { why: "set DATABASE_URL" } }).text).toMatch(/^Sessions were not counted: set DATABASE_URL\.$[^]*cannot be said without both\.$/m);
    expect(status(everybody(A, B), { secondsAgo: { why: "set METRICS_URL" } }).text).toMatch(/^Tokens were not counted: set METRICS_URL\.$[^]*cannot be said without both\.$/m);
    expect(status(everybody(A, B), { silent: ["10.0.0.7 (operators:3003)"] }).text).toMatch(/^10\.0\.0\.7 \(operators:3003\) does not say which tokens came there.*$[^]*cannot be said without every gateway\.$/m);
  });
});

describe("a session", () => {
  it("is over once web does not believe its secret, whoever else still does", () => {
    const { last, text } = status({ gateway: [A], web: [A], billing: [B] }, { sessions: { [A]: 1, [B]: 2 } });
    expect(text).toContain(`\n1 live session was born under, or went over to, ${A}, which is current.\n2 sessions of ${B} are over: web does not believe that secret.\n`);
    expect(text).not.toContain("go over by themselves");
    expect(last).toBe("Put right first what is marked ✗. In a rotation, exchange nothing and drop nothing before.");
  });

  it("is not called over where web does not answer", () => expect(status({ gateway: [A] }, { sessions: { [B]: 1 } }).text).toContain(`1 live session was born under, or went over to, ${B}.`));
});

it("one second is one", () => {
  const { text } = status(everybody(A), { secondsAgo: { [A]: 1 } });
  expect(text).toContain(`signed with ${A}, which is current, came 1 second ago.`);
});
