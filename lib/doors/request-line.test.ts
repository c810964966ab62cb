// Which requests are worth a line, and which paths may stand in one.
import { expect, it } from "vitest";
import { Refusal } from "@/lib/refusals/refusal";
import { levelOf, requestLine, type Told } from "./request-line";

const told = (target: string, more: Partial<Told> = {}): Told => ({ id: "x", method: "GET", target, address: "", passage: {}, ...more });
const pathIn = (target: string): unknown => (requestLine(told(target), 200, 0, "answered") as { path?: string }).path;

it.each([
  ["/.well-known/eloquent-revocations?since=1", 200, "debug"],
  ["/.well-known/eloquent-key", 200, "debug"],
  ["/api/health/ready", 200, "debug"],
  ["/.well-known/eloquent-revocations-of-my-own", 200, "info"],
  ["/api/orgs", 200, "info"],
  ["/api/health/ready", 503, "warn"],
  ["/api/health/live?x", 200, "debug"],
  ["/api/health/patients/7", 200, "info"],
])("%s with %i is %s", (target, status, level) => {
  expect(levelOf(told(target), status)).toBe(level);
});

it("what machines are refused is heard, and our own failures are", () => {
  const refusal = new Refusal("token_invalid", "");
  expect(levelOf(told("/.well-known/eloquent-revocations", { refusal }), refusal.status)).toBe("info");
  expect(levelOf(told("/.well-known/eloquent-revocations", { failure: new Error() }), 500)).toBe("error");
});

it("tells the paths of the API and the machines' own, without their queries, and no page's", () => {
  expect(["/.well-known/eloquent-revocations?since=1", "/api/orgs?x", "/sso-setup/a-secret", "/.well-known/eloquent-other"].map(pathIn)).toEqual(["/.well-known/eloquent-revocations", "/api/orgs", undefined, undefined]);
});
