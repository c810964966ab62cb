// Each rule with a password that breaks it, and passwords that break none.
import { expect, it } from "vitest";
import { problemOf } from "./rules";

const ada = { email: "ada.lovelace@acme.test", name: "Ada Lovelace" };

it.each([
  ["7 bytes", "kJ8#mQ2", /at least 8/],
  ["nothing", "", /at least 8/],
  ["73 bytes", "kJ8#mQ2$vL5^".repeat(6) + "x", /longer than 72 bytes/],
  ["73 bytes in 37 characters", "é".repeat(36) + "x", /longer than 72 bytes/],
  ["a NUL", "kJ8#mQ2$\0vL5^", /NUL/],
  ["a common one", "password1", /everybody tries first/],
  ["a common one in capitals", "PASSWORD1", /everybody tries first/],
  ["a common one, disguised", "P@ssw0rd", /everybody tries first/],
  ["the e-mail address", "ada.lovelace@acme.test", /your name or your e-mail/],
  ["part of the e-mail address", "xK9 lovelace 4q", /your name or your e-mail/],
  ["the name in other letters", "LOVELACE-is-here", /your name or your e-mail/],
  ["the product", "eloquent1", /too easy to guess/],
  ["a row of the keyboard", "qwertzuiop12", /too easy|everybody/],
  ["one letter", "a".repeat(72), /too easy to guess\. Avoid repeated/],
  ["a repetition", "abcabcabcabc", /too easy to guess/],
  ["a date", "11.12.1987", /too easy to guess/],
  ["a sequence", "abcdefghij", /too easy|everybody/],
])("refuses %s", (_, password, words) => {
  expect(problemOf(password, ada)).toMatch(words);
});

it.each(["correct horse battery staple", "kJ8#mQ2$vL5^", "é".repeat(3) + "wörterbüch läuft", "kJ8#mQ2$vL5^".repeat(6), "tiny purple forklift", "🐢🐇🏁🌋🎻 over it"])("takes %s", (password) => {
  expect(problemOf(password, ada)).toBeUndefined();
});

it("does not hold short names against anybody", () => {
  expect(problemOf("salad on a tuesday roof", { email: "al@ab.test", name: "Al O" })).toBeUndefined();
});

it("ends soon, whatever it is given", () => {
  for (const password of ["a1".repeat(36), "p@ssw0rd".repeat(9), "$@431$@4310!".repeat(6), "1234567890".repeat(7)]) expect(typeof (problemOf(password, ada) ?? "")).toBe("string");
});
