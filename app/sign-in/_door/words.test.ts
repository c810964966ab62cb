// How long to wait, as people say it; and nothing on the page that somebody wrote into its address.
import { expect, it } from "vitest";
import { noticeWords, tooMany } from "./words";

it.each([[0.2, "a second"], [1, "a second"], [1.1, "2 seconds"], [60, "60 seconds"], [99, "99 seconds"], [100, "2 minutes"], [840, "14 minutes"], [841, "15 minutes"], [900, "15 minutes"]])("%d seconds are %s", (seconds, words) => {
  expect(tooMany("wrong passwords", seconds)).toBe(`Too many wrong passwords. Try again in ${words}.`);
});

it("says what it knows, and repeats nothing", () => {
  expect(noticeWords("known")).toMatch(/account with this address already/);
  for (const notice of ["toString", "evil", ["known"], undefined]) expect(noticeWords(notice)).toBeUndefined();
});
