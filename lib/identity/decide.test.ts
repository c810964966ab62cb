// Every row of the linking table, and the rule under it: an address links nothing that was not verified on both sides.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, type Decision, type Facts } from "./decide";
import type { AccountProof, PasswordProof, Proof } from "./proof";
import { REFUSED_IDENTITY } from "./refused";

const google = (emailVerified = true): AccountProof => ({ method: "google", provider: "google", subject: "g-1", email: "ada@acme.test", emailVerified, name: "Ada" });
const password: PasswordProof = { method: "password", userId: "ada", hash: "$2b$12$" };
const sso = (email = "ada@acme.test", domains: readonly string[] = ["acme.test"]): AccountProof => ({ method: "sso", provider: "sso:1", subject: "s-1", email, emailVerified: true, name: "Ada", domains });
const known = (id: string, emailVerified = true, email = `${id}@acme.test`) => ({ id, email, emailVerified });
const namesake = (id: string, emailVerified = true, hasSuchAccount = false) => ({ ...known(id, emailVerified), hasSuchAccount });
const nobody: Facts = { owner: undefined, namesake: undefined, connecting: undefined };
const refused = (why: keyof typeof REFUSED_IDENTITY): Decision => ({ act: "refuse", why });

const ROWS: readonly [string, Proof, Partial<Facts>, Decision][] = [
  ["a password of a confirmed user signs in", password, { owner: known("ada") }, { act: "sign_in", userId: "ada" }],
  ["a password of nobody does not", password, {}, refused("account_unknown")],
  ["a password that anyone could have chosen for an unconfirmed address does not", password, { owner: known("ada", false) }, refused("email_unconfirmed")],
  ["a known account signs in", google(), { owner: known("ada") }, { act: "sign_in", userId: "ada" }],
  ["a known account signs in whatever its provider says of the address now", google(false), { owner: known("ada") }, { act: "sign_in", userId: "ada" }],
  ["a known account signs in even when its new address is somebody else's here", google(), { owner: known("ada"), namesake: namesake("ben") }, { act: "sign_in", userId: "ada" }],
  ["a known account, connected again by its owner, changes nothing", google(), { owner: known("ada"), connecting: "ada" }, { act: "sign_in", userId: "ada" }],
  ["a known account is not taken over by whoever is signed in", google(), { owner: known("ada"), connecting: "ben" }, refused("connected_elsewhere")],
  ["an unknown account with a verified, free address makes a user", google(), {}, { act: "create" }],
  ["an unknown account with an unverified address makes nobody", google(false), {}, refused("email_unverified")],
  ["verified on both sides, the account is linked", google(), { namesake: namesake("ada") }, { act: "link", userId: "ada" }],
  ["unverified at the provider, it is not", google(false), { namesake: namesake("ada") }, refused("email_unverified")],
  ["unconfirmed here, it is not: somebody may be waiting for the owner", google(), { namesake: namesake("squatter", false) }, refused("account_unconfirmed")],
  ["unverified on both sides, it is not", google(false), { namesake: namesake("ada", false) }, refused("email_unverified")],
  ["a mailbox that a new person was given does not inherit the old one's account", google(), { namesake: namesake("ada", true, true) }, refused("other_account_connected")],
  ["a signed-in person connects an account with a free address", google(), { connecting: "ada" }, { act: "link", userId: "ada" }],
  ["a signed-in person connects an account with their own address", google(), { connecting: "ada", namesake: namesake("ada") }, { act: "link", userId: "ada" }],
  ["a signed-in person connects a second account of the same provider", google(), { connecting: "ada", namesake: namesake("ada", true, true) }, { act: "link", userId: "ada" }],
  ["a signed-in person does not connect an account with another's address", google(), { connecting: "ada", namesake: namesake("ben") }, refused("address_of_another")],
  ["an org's identity provider makes a user of the org's own domain", sso(), {}, { act: "create" }],
  ["it links the account of the org's own domain", sso(), { namesake: namesake("ada") }, { act: "link", userId: "ada" }],
  ["it signs in whom it signed in before", sso(), { owner: known("ada") }, { act: "sign_in", userId: "ada" }],
  ["it makes nobody of another domain", sso("gus@globex.test"), {}, refused("domain_foreign")],
  ["it does not link somebody of another domain", sso("gus@globex.test"), { namesake: namesake("gus") }, refused("domain_foreign")],
  ["it does not sign in whom it signed in before, with an address of another domain", sso("gus@globex.test"), { owner: known("ada") }, refused("domain_foreign")],
  ["a subdomain is another domain", sso("ada@mail.acme.test"), {}, refused("domain_foreign")],
  ["an org that has proven no domain signs in nobody", sso("ada@acme.test", []), { owner: known("ada") }, refused("domain_foreign")],
  ["it does not keep an account whose mailbox is another org's by now", sso(), { owner: known("gus", true, "gus@globex.test") }, refused("account_foreign")],
  ["an unconfirmed account is not its, either", sso(), { namesake: namesake("ada", false) }, refused("account_unconfirmed")],
  ["a mailbox given to somebody new does not inherit, there either", sso(), { namesake: namesake("ada", true, true) }, refused("other_account_connected")],
  ["a signed-in person does not connect an account with an unverified address", google(false), { connecting: "ada" }, refused("email_unverified")],
];

describe("the linking table", () => {
  it.each(ROWS)("%s", (_, proof, facts, decision) => {
    expect(decide(proof, { ...nobody, ...facts })).toEqual(decision);
  });

  it("has a sentence for every reason, and every reason of its own a row", () => {
    const reasons = new Set(ROWS.flatMap(([, , , decision]) => (decision.act === "refuse" ? [decision.why] : [])));
    const outside = ["email_unusable", "domain_refused", "role_missing"]; // decided before the table is asked, or after
    expect([...reasons, ...outside].sort()).toEqual(Object.keys(REFUSED_IDENTITY).sort());
    for (const sentence of Object.values(REFUSED_IDENTITY)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe("whatever the facts", () => {
  const id = fc.constantFrom("ada", "ben");
  const email = fc.constantFrom("ada@acme.test", "gus@globex.test", "eve@acme.test.globex.test");
  const user = fc.option(fc.record({ id, email, emailVerified: fc.boolean() }), { nil: undefined });
  const facts = fc.record({ owner: user, namesake: fc.option(fc.record({ id, email, emailVerified: fc.boolean(), hasSuchAccount: fc.boolean() }), { nil: undefined }), connecting: fc.option(id, { nil: undefined }) });

  it("an account is linked to, or makes, nobody by an unverified address", () => {
    fc.assert(fc.property(facts, (some) => {
      expect(["sign_in", "refuse"]).toContain(decide(google(false), some).act);
    }));
  });

  it("nobody becomes somebody else than the owner, the namesake who is verified, or themselves", () => {
    fc.assert(fc.property(facts, fc.boolean(), (some, verified) => {
      const decision = decide(google(verified), some);
      if (!("userId" in decision)) return;
      if (decision.act === "sign_in") expect(decision.userId).toBe(some.owner!.id);
      else if (some.connecting !== undefined) expect(decision.userId).toBe(some.connecting);
      else expect(some.namesake).toMatchObject({ id: decision.userId, emailVerified: true, hasSuchAccount: false });
    }));
  });

  it("an org's identity provider reaches nobody outside its domains", () => {
    fc.assert(fc.property(facts, email, fc.subarray(["acme.test", "initech.test"]), (some, asserted, domains) => {
      const decision = decide(sso(asserted, domains), { ...some, connecting: undefined, namesake: some.namesake && { ...some.namesake, email: asserted } });
      if (decision.act === "refuse") return;
      expect(domains).toContain(asserted.split("@")[1]);
      if (decision.act === "sign_in") expect(domains).toContain(some.owner!.email.split("@")[1]);
    }));
  });

  it("whoever is connecting stays who they are", () => {
    fc.assert(fc.property(facts, (some) => {
      const decision = decide(google(), { ...some, connecting: "ada" });
      if ("userId" in decision) expect(decision.userId).toBe("ada");
      expect(decision.act).not.toBe("create");
    }));
  });
});
