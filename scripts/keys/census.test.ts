// What the census says, and when an old secret may go.
import { describe, expect, it } from "vitest";
import { parse } from "./seen";
import { censusWords, hardWords, softWords } from "./words";

const [NEW, OLD] = ["newnewnewne", "oldoldoldol"];
const nowMs = 1_800_000_000_000;
const words = (sessions: [string, number][] | undefined, tokens: [string, number][] | undefined, held = [NEW, OLD]): string =>
  censusWords({ kid: NEW, held: new Set(held), nowMs, tokenSeconds: 300, sessions: sessions && new Map(sessions), tokens: tokens && new Map(tokens.map(([kid, secondsAgo]) => [kid, nowMs / 1000 - secondsAgo])) }).join("\n");

describe("the old secret", () => {
  it("stays while a token signed with it may be in use", () => expect(words([[NEW, 3]], [[OLD, 100]])).toContain("dropped in 3 minutes at the earliest"));
  it("costs the sessions that did not come since", () => expect(words([[NEW, 3], [OLD, 2]], [[OLD, 301], [NEW, 1]])).toContain("2 sessions end: people who have not come since"));
  it("goes once nothing needs it, and is not taken for the next one", () => expect(words([[NEW, 3]], [[NEW, 1]])).toContain(`Nothing in use needs ${OLD}. If that is the old secret, it can be dropped now; if it is the next one, exchange`));
  it("has ended its sessions once no service holds it", () => {
    expect(words([[NEW, 3], [OLD, 2]], [[NEW, 1]], [NEW])).toContain(`2 sessions of ${OLD} are over: no service holds that secret.`);
    expect(words([[NEW, 3], [OLD, 2]], [[NEW, 1]], [NEW])).toContain("there is none to drop");
  });
  it("is not judged on half of the facts", () => {
    expect(words(undefined, [[NEW, 1]])).toContain("cannot be said without both");
    expect(words([[NEW, 1]], undefined)).toContain("set METRICS_URL");
  });
});

it("metrics are read as Prometheus writes them", () => {
  expect([...parse(`# HELP x\neloquent_token_seen_timestamp_seconds{kid="${NEW}"} 1800000000.5\neloquent_other{kid="x"} 1\n`)]).toEqual([[NEW, 1_800_000_000.5]]);
});

it("both ways name the secret once, and what to do with it", () => {
  for (const plan of [hardWords, softWords]) {
    const text = plan({ secret: "s3cret", kid: NEW, before: OLD }).join("\n");
    expect(text.match(/s3cret/g)).toHaveLength(1);
    expect(text).toContain("jwtSecretPrevious");
  }
});
