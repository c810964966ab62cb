// Every way that services can disagree, and the sentence a person reads about it.
import { describe, expect, it } from "vitest";
import { sentence } from "./advice";
import type { Reading, Silence } from "./ask";
import { diagnose, type Asked, type Here } from "./diagnose";

const [A, B, C] = ["wIfp6jsXK2M", "9ZYqzEYj0lk", "Qm3kP0aZ_-1"];
type Said = { kid?: string; previous?: string | null; skew?: number | undefined } | Silence;

function asked(name: string, said: Said = {}): Asked {
  const at = { services: name.split(", "), origin: `http://${name.split(",")[0]}:80`, setting: "upstream in the policy" };
  if ("kind" in said) return { ...at, answer: said };
  const { kid = A, previous = null } = said;
  const skewSeconds = "skew" in said ? said.skew : 0.2;
  const answer: Reading = { document: { service: name, kid, previous }, skewSeconds, uncertaintySeconds: 0.5, roundTripSeconds: 0.01 };
  return { ...at, answer };
}

/** Which services are red, and every sentence. */
function told(services: Record<string, Said>, here?: Here) {
  const { advice, kid, notes, ok, verdicts } = diagnose(Object.entries(services).map(([name, said]) => asked(name, said)), here);
  expect(ok).toBe(advice.length === 0);
  return { ok, kid, red: verdicts.filter((verdict) => !verdict.ok).map(({ services: names }) => names.join(", ")), advice: advice.map(sentence), notes: notes.map(sentence) };
}

const REMEDY = "check that jwtSecret is identical in every service's Helm secrets.";

describe("secrets", () => {
  it("that are all the same need no words", () => {
    expect(told({ gateway: {}, web: {}, billing: {} })).toEqual({ ok: true, kid: A, red: [], advice: [], notes: [] });
  });

  it.each<[string, Record<string, Said>, string[], string]>([
    ["a service's", { gateway: {}, web: {}, billing: { kid: B } }, ["billing"], `billing holds ${B}, everyone else ${A}: ${REMEDY}`],
    ["the gateway's", { gateway: { kid: B }, web: {}, billing: {} }, ["gateway"], `gateway holds ${B}, everyone else ${A}: ${REMEDY}`],
    ["web's, whose tokens nobody believes", { gateway: {}, web: { kid: B }, billing: {} }, ["web"], `web holds ${B}, everyone else ${A}: ${REMEDY}`],
    ["several services' in one process", { gateway: {}, web: {}, "workflows, agents, entities": { kid: B } }, ["workflows, agents, entities"], `workflows, agents and entities hold ${B}, everyone else ${A}: ${REMEDY}`],
    ["two different ones", { gateway: {}, web: {}, billing: { kid: B }, crm: { kid: C } }, ["billing", "crm"], `billing holds ${B} and crm holds ${C}, everyone else ${A}: ${REMEDY}`],
    ["one of two", { gateway: { kid: B }, web: {} }, ["gateway", "web"], `gateway holds ${B} and web holds ${A}: ${REMEDY}`],
    ["web's that moved on first in a rotation", { gateway: {}, web: { kid: B, previous: A }, billing: {} }, ["web"], `web holds ${B}, everyone else ${A}: ${REMEDY}`],
    ["a service's that missed the rotation", { gateway: { kid: B, previous: A }, web: { kid: B, previous: A }, billing: {} }, ["billing"], `billing holds ${A} (the secret before the rotation), everyone else ${B}: ${REMEDY}`],
    ["a stranger's in the middle of a rotation", { gateway: { kid: B, previous: A }, web: {}, billing: { kid: B, previous: A }, crm: { kid: C } }, ["crm"], `crm holds ${C}, everyone else ${A}: ${REMEDY}`],
  ])("of which one is %s are told by name", (_, services, red, sentence) => {
    expect(told(services)).toMatchObject({ ok: false, red, advice: [sentence] });
  });

  it("may differ while a rotation rolls out, as long as everybody believes what web signs", () => {
    const rolling = told({ gateway: { kid: B, previous: A }, web: { previous: B }, billing: { kid: B, previous: A } });
    expect(rolling).toMatchObject({ ok: true, red: [], notes: [`A rotation is under way, in which gateway and billing hold ${B} and web holds ${A}, and all of them believe both: exchange the two in the rest as well, and drop nothing before.`] });
    // Web first is as good, and nobody can tell one from the other.
    expect(told({ gateway: { previous: B }, web: { kid: B, previous: A } })).toMatchObject({ ok: true, red: [], notes: [`A rotation is under way, in which gateway holds ${A} and web holds ${B}, and all of them believe both: exchange the two in the rest as well, and drop nothing before.`] });
  });

  it.each<[string, Record<string, Said>, string[], string]>([
    ["the next one is not everywhere yet", { gateway: { previous: B }, web: { previous: B }, billing: {}, crm: {} }, ["billing", "crm"], `billing and crm do not believe ${B}, which gateway and web do: if it is the next secret, exchange nothing until billing and crm believe it as well; if it is the old one, drop it from gateway and web, too.`],
    ["only one service knows of", { gateway: {}, web: {}, billing: { previous: C } }, ["gateway", "web"], `gateway and web do not believe ${C}, which billing does: if it is the next secret, exchange nothing until gateway and web believe it as well; if it is the old one, drop it from billing, too.`],
    ["the old one is not gone everywhere yet", { gateway: { kid: B, previous: A }, web: { kid: B, previous: A }, billing: { kid: B } }, ["billing"], `billing does not believe ${A}, which gateway and web do: if it is the next secret, exchange nothing until billing believes it as well; if it is the old one, drop it from gateway and web, too.`],
    ["somebody signs with already", { gateway: { kid: B, previous: A }, web: {}, billing: { kid: B, previous: A } }, ["web"], `web does not believe ${B}, which gateway and billing do: put it into JWT_SECRET_PREVIOUS of web before anything else is changed.`],
  ])("are doubtful where %s", (_, services, doubtful, note) => {
    const diagnosis = diagnose(Object.entries(services).map(([name, said]) => asked(name, said)));
    expect(diagnosis).toMatchObject({ ok: true, advice: [] });
    expect(diagnosis.notes.map(sentence)).toEqual([note]);
    expect(diagnosis.verdicts.filter(({ doubt, words }) => doubt && /, without [\w-]{11}$/.test(words)).flatMap(({ services: names }) => names)).toEqual(doubtful);
  });

  it("are nobody's next ones while one service holds another altogether", () => {
    const cut = diagnose([asked("gateway", { kid: B }), asked("web", { kid: B }), asked("billing")]);
    expect([cut.notes, cut.verdicts.filter(({ doubt }) => doubt)]).toEqual([[], []]);
  });

  it("are compared with the one held here, which settles a draw and outvotes nobody", () => {
    expect(told({ gateway: {}, web: {} }, { kid: A, previous: null }).ok).toBe(true);
    expect(told({ gateway: { kid: B }, web: {} }, { kid: A, previous: null })).toMatchObject({ red: ["gateway"], advice: [`gateway holds ${B}, web ${A}: ${REMEDY}`] });
    expect(told({ gateway: {}, web: {} }, { kid: B, previous: null })).toMatchObject({ ok: false, red: [], advice: [`JWT_SECRET of this machine is ${B}, the services hold ${A}, and what is signed or verified with it here fails there: set JWT_SECRET here to what they hold.`] });
    expect(told({ gateway: {}, web: {} }, { kid: B, previous: A }).ok).toBe(true);
  });
});

describe("clocks", () => {
  it("within what a verifier forgives are fine, measured with its uncertainty", () => {
    expect(told({ gateway: { skew: 5.9 }, web: {}, billing: { skew: -5.7 } }).ok).toBe(true);
    expect(told({ gateway: { skew: undefined }, web: { skew: undefined } }).ok).toBe(true);
  });

  it.each<[string, Record<string, Said>, string[], string]>([
    ["a service behind", { gateway: {}, web: {}, billing: { skew: -42 } }, ["billing"], "The clock of billing is 42 s behind everyone else's, so it refuses fresh tokens as token_not_yet_valid: check"],
    ["a service ahead", { gateway: {}, web: {}, billing: { skew: 42 } }, ["billing"], "The clock of billing is 42 s ahead of everyone else's, so it takes tokens for expired too early: check"],
    ["the issuer ahead", { gateway: {}, web: { skew: 42 }, billing: {} }, ["web"], "The clock of web is 42 s ahead of everyone else's, so the tokens it issues are refused as token_not_yet_valid elsewhere: check"],
    ["the issuer behind", { gateway: {}, web: { skew: -42 }, billing: {} }, ["web"], "The clock of web is 42 s behind everyone else's, so the tokens it issues expire early elsewhere: check"],
  ])("of which one is off: %s", (_, services, red, sentence) => {
    const { advice, ...rest } = told(services);
    expect(rest).toMatchObject({ ok: false, red });
    expect(advice[0]).toContain(sentence);
    expect(advice).toHaveLength(1);
  });

  it("that agree with each other are right, and this machine's is not", () => {
    expect(told({ gateway: { skew: 60 }, web: { skew: 60.4 }, billing: { skew: 59 } })).toMatchObject({ ok: true, notes: ["The clock of this machine is 60 s behind the services', which agree: check the time synchronisation (NTP) of this machine."] });
  });
});

describe("an address", () => {
  it("that leads back to the gateway would send requests round in circles", () => {
    const circle: Asked = { ...asked("gateway"), services: ["web"], origin: "http://localhost:3000", setting: "WEB_URL" };
    const { advice, ok, verdicts } = diagnose([asked("gateway"), circle]);
    expect([ok, verdicts[1]!.words, verdicts[1]!.state]).toEqual([false, "is the gateway", "gateway"]);
    expect(advice.map(sentence)).toEqual(["web at http://localhost:3000 (WEB_URL) leads back to the gateway: write down the address of the service itself."]);
    expect(diagnose([{ ...asked("gateway"), services: ["gateway", "web"] }]).ok).toBe(true);
  });
});

describe("silence", () => {
  it("is named with its address, where that is written, and what to do", () => {
    const dead = told({ gateway: {}, web: {}, billing: { kind: "unreachable", detail: "cannot be reached (ECONNREFUSED)" } });
    expect(dead).toMatchObject({ ok: false, kid: A, red: ["billing"] });
    expect(dead.advice).toEqual(["billing at http://billing:80 (upstream in the policy) cannot be reached (ECONNREFUSED): check that it runs and that the address is right."]);
  });

  it("of everyone still is a diagnosis", () => {
    const nobody = told({ gateway: { kind: "timeout", detail: "did not answer within 3 seconds" }, web: { kind: "redirect", detail: "answers 302" } });
    expect(nobody).toMatchObject({ ok: false, kid: undefined, red: ["gateway", "web"] });
    expect(nobody.advice).toHaveLength(2);
  });
});
