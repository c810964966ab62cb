// The two lifetimes of a session at their edges, and everything else that ends one.
import { describe, expect, it } from "vitest";
import { endsAt, isLive, isWorthNoting, type SessionFacts } from "./liveness";

const NOW = new Date("2026-11-25T12:00:00Z");
const IDLE_SECONDS = 600;
const in_ = (ms: number): Date => new Date(NOW.getTime() + ms);
const row = (change: Partial<SessionFacts> = {}): SessionFacts => ({ userId: "ada", kid: "kid-now", expiresAt: in_(1), lastSeenAt: NOW, revokedAt: null, ...change });
const live = (change: Partial<SessionFacts> = {}, userId = "ada"): boolean => isLive(row(change), userId, ["kid-now", "kid-before"], IDLE_SECONDS, NOW);

describe("a session", () => {
  it.each<[string, Partial<SessionFacts>]>([
    ["a millisecond before its absolute end", { expiresAt: in_(1) }],
    ["a millisecond before it was idle for too long", { lastSeenAt: in_(1 - IDLE_SECONDS * 1000) }],
    ["born under the previous secret, which still verifies", { kid: "kid-before" }],
    ["seen by a replica whose clock is ahead", { lastSeenAt: in_(5_000) }],
  ])("lives %s", (_, change) => expect(live(change)).toBe(true));

  it.each<[string, Partial<SessionFacts>]>([
    ["at its absolute end", { expiresAt: NOW }],
    ["after it, however recently used", { expiresAt: in_(-1), lastSeenAt: NOW }],
    ["when it was idle for exactly so long", { lastSeenAt: in_(-IDLE_SECONDS * 1000) }],
    ["when revoked, even in the future", { revokedAt: in_(1) }],
    ["when born under another secret", { kid: "kid-other" }],
  ])("is over %s", (_, change) => expect(live(change)).toBe(false));

  it("is over for anybody else", () => expect(live({}, "ben")).toBe(false));
});

it("ends by itself at the nearer of its two ends", () => {
  expect(endsAt({ expiresAt: in_(1_000), lastSeenAt: NOW }, 600)).toEqual(in_(1_000));
  expect(endsAt({ expiresAt: in_(900_000), lastSeenAt: NOW }, 600)).toEqual(in_(600_000));
});

it.each([[60, 5.9, false], [60, 6.1, true], [600, 59, false], [600, 60.1, true], [1_209_600, 60, false], [1_209_600, 61, true]])("with %d s idle, a use %d s after the last is noted: %s", (idleSeconds, agoSeconds, noted) => {
  expect(isWorthNoting(in_(-agoSeconds * 1000), idleSeconds, NOW)).toBe(noted);
});
