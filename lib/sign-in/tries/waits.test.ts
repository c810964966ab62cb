// The schedule, written out: it is what people wait.
import { expect, it } from "vitest";
import { ACCOUNT, ADDRESS, waitSeconds } from "./waits";

it("costs an account nothing at first, then seconds, then a quarter of an hour", () => {
  expect([1, 4, 5, 6, 7, 8, 9, 10, 11, 5000].map((failures) => waitSeconds(failures, ACCOUNT))).toEqual([0, 0, 2, 4, 8, 16, 32, 900, 900, 900]);
});

it("costs an address the same, later", () => {
  expect([99, 100, 105, 109, 110, 5000].map((failures) => waitSeconds(failures, ADDRESS))).toEqual([0, 2, 64, 900, 900, 900]);
});
