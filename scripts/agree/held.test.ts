// Who agrees with this release, and in which words it is said when somebody does not.
import { describe, expect, it } from "vitest";
import { judge, linesOf, type Held } from "./held";

const OURS = { service: "this release", kid: "AAAAAAAAAAA", previous: "BBBBBBBBBBB" };
const said = (...held: Held[]) => linesOf(held.map((one) => judge(one, OURS)), OURS.kid);
const web = { service: "web", at: "as seen by 10.0.0.1" };

describe("keys-agree", () => {
  it.each<[string, Held]>([
    ["the same secret", { ...web, kid: "AAAAAAAAAAA", previous: null }],
    ["the one before, of a service that believes ours as the gateway sees it", { ...web, kid: "BBBBBBBBBBB", verdict: { ok: true, words: "same secret, rotating" } }],
    ["a newer one that still believes ours", { ...web, kid: "CCCCCCCCCCC", previous: "AAAAAAAAAAA" }],
  ])("is content with %s", (_, held) => expect(said(held).ok).toBe(true));

  it.each<[string, Held, RegExp]>([
    ["another secret", { ...web, kid: "CCCCCCCCCCC", previous: null }, /^✗ web \(as seen by 10\.0\.0\.1\): holds CCCCCCCCCCC, another secret$/],
    ["the one before alone, which cannot verify what is signed with ours", { ...web, kid: "BBBBBBBBBBB", previous: null }, /holds BBBBBBBBBBB, another secret$/],
    ["silence", { ...web, silence: "not reached" }, /^✗ web .*: not reached$/],
    ["the gateway's own verdict", { ...web, kid: "AAAAAAAAAAA", verdict: { ok: false, words: "clock 2 minutes behind the others" } }, /clock 2 minutes behind/],
  ])("is not content with %s", (_, held, words) => expect([said(held).ok, said(held).lines[0]]).toEqual([false, expect.stringMatching(words)]));

  it("names everyone who holds another, once", () => {
    const { lines, ok } = said({ ...web, kid: "CCCCCCCCCCC" }, { ...web, kid: "CCCCCCCCCCC" }, { service: "gateway", at: "10.0.0.1", kid: "AAAAAAAAAAA" });
    expect([ok, lines.at(-1)]).toEqual([false, "secrets.jwtSecret of this release is AAAAAAAAAAA; web holds another: check that jwtSecret is identical in every service's Helm secrets."]);
  });

  it("is not content when nobody was asked", () => expect(said()).toEqual({ ok: false, lines: ["Nobody was asked."] }));
});
