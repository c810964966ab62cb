// How a start waits: how long between tries, what it says of each, and when it gives up.
import { describe, expect, it } from "vitest";
import { pauseMs, StillMissing, waitFor } from "./wait";

const all = (limitMs: number): number[] => {
  const pauses: number[] = [];
  for (let passedMs = 0; ; ) {
    const pause = pauseMs(pauses.length + 1, passedMs, limitMs);
    if (pause === undefined) return pauses;
    pauses.push(pause);
    passedMs += pause;
  }
};

describe("the pauses", () => {
  it("grow from half a second to five, and end with the limit", () => expect(all(20_000)).toEqual([500, 1000, 2000, 4000, 5000, 5000, 2500]));
  it("are none where nothing is to be waited for", () => expect(all(0)).toEqual([]));
  it("stay finite however long somebody waits", () => expect(all(600_000)).toHaveLength(123));
});

describe("waiting", () => {
  const missing = { why: "ECONNREFUSED", mend: "Start it." };

  it("says each try that failed, and that it is over", async () => {
    const lines: string[] = [];
    let asked = 0;
    await waitFor("the database", async () => (++asked < 2 ? missing : undefined), 60, (line) => lines.push(line));
    expect(lines).toEqual([expect.stringMatching(/^waiting for the database: ECONNREFUSED; asking again in 0\.5 s, for (?:60\.0|59\.9) s at most$/), expect.stringMatching(/^the database: there, after /)]);
  });

  it("says nothing when nothing is missing", async () => {
    const lines: string[] = [];
    await waitFor("the database", async () => undefined, 0, (line) => lines.push(line));
    expect(lines).toEqual([]);
  });

  it("ends with the sentence that helps", async () => {
    const waited = waitFor("the database", async () => missing, 0, () => undefined);
    await expect(waited).rejects.toThrow(StillMissing);
    await expect(waited).rejects.toThrow("Waited 0 s (START_WAIT_SECONDS) for the database: ECONNREFUSED. Start it.");
  });
});
