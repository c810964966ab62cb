// Two readers: what one of them does not say, or says otherwise, lets nobody in.
import type { Profile } from "@node-saml/node-saml";
import { describe, expect, it } from "vitest";
import { expecting, IDP, mint } from "@/tests/sso/minted";
import { Asked, CheckFailed } from "../asked";
import type { Verified } from "../report";
import { readCertificates } from "../signature/certificates";
import { askSecondReader, differenceOf } from "./second-reader";

const OURS: Verified = { assertionId: "_a", issuer: "https://idp.example.test/acme", nameId: "ada@acme.test", nameIdFormat: undefined, sessionIndex: "_session01", attributes: { email: ["ada@acme.test"], groups: ["Engineering & Co", "IT"] }, notOnOrAfter: new Date(0) };
const THEIRS = { issuer: OURS.issuer, nameID: OURS.nameId, nameIDFormat: "", sessionIndex: "_session01", attributes: { email: "ada@acme.test", groups: ["Engineering & Co", "IT"] } };

describe("differenceOf", () => {
  const differs = (theirs: object, ours: Partial<Verified> = {}) => differenceOf({ ...THEIRS, ...theirs } as Profile, { ...OURS, ...ours });

  it("finds none between the same", () => {
    expect(differs({})).toBeUndefined();
    expect(differs({ attributes: undefined }, { attributes: {} })).toBeUndefined();
    expect(differs({ attributes: { email: undefined } }, { attributes: { email: [" "] } })).toBeUndefined(); // blank: it drops what we keep
    expect(differs({ attributes: { groups: "IT" } }, { attributes: { groups: ["Sales", "IT"] } })).toBeUndefined(); // came twice: it keeps the last
  });

  it.each([
    ["NameID", { nameID: "ada@acme.tes" }], ["NameID", { nameID: "Ada@acme.test" }], ["NameID", { nameID: undefined }], ["Issuer", { issuer: "https://idp.example.test" }], ["SessionIndex", { sessionIndex: undefined }],
    ["email", { attributes: { ...THEIRS.attributes, email: "eve@acme.test" } }], ["groups", { attributes: { ...THEIRS.attributes, groups: ["IT", "Engineering & Co"] } }], ["groups", { attributes: { ...THEIRS.attributes, groups: "Admins" } }],
    ["groups", { attributes: { ...THEIRS.attributes, groups: ["Engineering & Co", "IT", "Admins"] } }], ["email", { attributes: {} }],
  ])("finds %s in %j", (name, theirs) => expect(differs(theirs)).toBe(name));
});

describe("askSecondReader", () => {
  const ask = async (signed: { response: boolean; assertion: boolean }, ours: Partial<Verified> = {}) => {
    const asked = new Asked();
    const response = await mint();
    await askSecondReader(asked, response, expecting(), readCertificates([IDP.certificate]), signed, { ...OURS, ...ours }).catch((error: unknown) => expect(error).toBeInstanceOf(CheckFailed));
    return asked.checks;
  };

  it("passes what the library read, too", async () => {
    expect(await ask({ response: false, assertion: true })).toEqual([{ name: "verifiers_agree", outcome: "passed" }]);
  });

  it("fails where it holds a signature for missing that we took for there, and where it read somebody else", async () => {
    expect(await ask({ response: true, assertion: true })).toMatchObject([{ outcome: "failed", why: "library_refused", found: "Invalid document signature" }]);
    expect(await ask({ response: false, assertion: true }, { nameId: "eve@acme.test" })).toMatchObject([{ outcome: "failed", why: "library_differs", found: "NameID" }]);
  });
});
