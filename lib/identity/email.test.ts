// One person, one spelling; and nothing that two readers could take for two addresses.
import { expect, it } from "vitest";
import { normaliseEmail } from "./email";

it.each([["Ada@Acme.Test", "ada@acme.test"], ["  ada@acme.test ", "ada@acme.test"], ["ada+tag@acme.test", "ada+tag@acme.test"], ["o'brien@acme.test", "o'brien@acme.test"]])("%s becomes %s", (text, address) => {
  expect(normaliseEmail(text)).toBe(address);
});

it.each([
  ["a look-alike letter", "аda@acme.test"],
  ["the Kelvin sign, which lower-cases to k", "\u212aate@acme.test"],
  ["a dotless i", "adm\u0131n@acme.test"],
  ["full-width letters", "ａda@acme.test"],
  ["a list", "ada@acme.test,eve@evil.test"],
  ["a list with semicolons", "ada@acme.test;eve@evil.test"],
  ["two at signs", "ada@evil.test@acme.test"],
  ["a quoted local part", '"ada@acme.test"@evil.test'],
  ["a quoted local part with a space", '"ada lovelace"@acme.test'],
  ["a display name", "Ada <ada@acme.test>"],
  ["a comment", "ada(comment)@acme.test"],
  ["a header break", "ada@acme.test\r\nbcc: eve@evil.test"],
  ["a NUL", "ada@acme.test\0"],
  ["an address literal", "ada@[127.0.0.1]"],
  ["no domain", "ada@"],
  ["no dot", "ada@localhost"],
  ["a non-ASCII domain", "ada@bücher.test"],
  ["more than 254 characters", `${"a".repeat(250)}@acme.test`],
  ["nothing", ""],
])("refuses %s", (_, text) => {
  expect(normaliseEmail(text)).toBeUndefined();
});
