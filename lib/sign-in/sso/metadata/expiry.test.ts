// When somebody is warned, to the day; and which certificate of several it is about.
import { expect, it } from "vitest";
import { selfSigned } from "../own-key/self-signed";
import { nextExpiry, thresholdOf } from "./expiry";

it.each([[400, null], [30, null], [29, 30], [8, 30], [7, 30], [6, 7], [1, 7], [0, 1], [-1, 0], [-400, 0]])("with %d whole days left the threshold is %s", (days, threshold) => expect(thresholdOf(days)).toBe(threshold));

it("of several certificates it is about the one that runs out next, and of those that have, only where no other is good", async () => {
  const made = async (from: string) => Buffer.from((await selfSigned(from, new Date(from))).certificate.replace(/-----[^-]+-----|\s/g, ""), "base64").toString("base64");
  const [old, current, next] = [await made("2016-06-01T00:00:00Z"), await made("2017-01-01T00:00:00Z"), await made("2020-01-01T00:00:00Z")]; // good for ten years each
  const about = (certificates: string[], at: string) => nextExpiry(certificates, new Date(at))?.commonName.slice(0, 4);
  expect(about([next, current, old], "2026-05-01T00:00:00Z")).toBe("2016");
  expect(about([next, current, old], "2026-06-02T00:00:00Z")).toBe("2017");
  expect(about([old], "2026-06-02T00:00:00Z")).toBe("2016");
  expect(nextExpiry([old], new Date("2026-05-31T00:00:00Z"))?.daysLeft).toBe(1);
  expect(nextExpiry([old], new Date("2026-06-01T00:00:01Z"))?.daysLeft).toBe(-1);
  expect(nextExpiry([], new Date())).toBeUndefined();
});
