// What a stranger posts to a page ends at its door: Next would answer 500, and write lines of its own.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pageDoor } from "./page-door";

const ORIGIN = "https://app.example.com";
const ACTION = "4".repeat(42);

beforeEach(() => void vi.stubEnv("AUTH_URL", ORIGIN));
afterEach(() => void vi.unstubAllEnvs());

function post(headers: Record<string, string>): Response | undefined {
  const passed = pageDoor(new Request(`${ORIGIN}/sign-in`, { method: "POST", headers: { "x-forwarded-proto": "https", "x-forwarded-host": "app.example.com", ...headers }, body: "" }));
  return passed instanceof Response ? passed : undefined;
}

describe("a server action", () => {
  it.each<[string, Record<string, string>]>([
    ["of our own page", { "next-action": ACTION, origin: ORIGIN }],
    ["of our own page without JavaScript", { "content-type": "multipart/form-data; boundary=x", origin: ORIGIN }],
    ["of a page that hides its origin, which Next's cookie rules answer for", { "next-action": ACTION, origin: "null" }],
  ])("%s passes", (_, headers) => expect(post(headers)).toBeUndefined());

  it.each<[string, Record<string, string>, number, string]>([
    ["of another site's script", { "next-action": ACTION, origin: "https://evil.example" }, 403, "origin_refused"],
    ["of another site's form", { "content-type": "multipart/form-data; boundary=x", origin: "https://evil.example" }, 403, "origin_refused"],
    ["of the same host in the clear, elsewhere", { "next-action": ACTION, origin: "http://app.example.com:8080" }, 403, "origin_refused"],
    ["with an id that is none", { "next-action": "eyJ-eyJ-\u00e9", origin: ORIGIN }, 400, "request_malformed"],
  ])("%s is refused", async (_, headers, status, code) => {
    const answer = post(headers)!;
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });
});
