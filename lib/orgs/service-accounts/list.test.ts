// Which secrets of an account are shown.
import { describe, expect, it } from "vitest";
import { worthShowing } from "./list";
import type { Secret } from "./secrets.store";

const now = new Date("2026-11-29T12:00:00Z");
const days = (count: number): Date => new Date(now.getTime() + count * 86_400_000);
const secret = (id: string, expiresAt: Date | null, revokedAt: Date | null = null): Secret => ({ id, serviceAccountId: "a", hint: "abcd", createdAt: days(-100), expiresAt, lastUsedAt: null, revokedAt });
const shown = (...secrets: Secret[]): [string, boolean][] => worthShowing(secrets, now).map(({ id, live }) => [id, live]);

describe("of an account's secrets are shown", () => {
  it("the live ones, and no expired one beside them", () => {
    expect(shown(secret("new", days(30)), secret("old", null), secret("over", days(-1)))).toEqual([["new", true], ["old", true]]);
  });

  it("the one that expired last, where none is live", () => {
    expect(shown(secret("newer", days(-20)), secret("longer", days(-2)), secret("gone", days(-1), days(-3)))).toEqual([["longer", false]]);
  });

  it("none, where all were revoked", () => {
    expect(shown(secret("gone", null, days(-3)))).toEqual([]);
    expect(shown()).toEqual([]);
  });
});
