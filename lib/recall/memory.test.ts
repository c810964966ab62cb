// What a process remembers: for an hour, for the org it concerns, and never without bound.
import { describe, expect, it } from "vitest";
import { memoryRecall } from "./memory";
import { refusedIn } from "@/tests/recall/refused-in";

const AT_MS = Date.parse("2026-01-01T00:00:00.000Z");
const HOUR_MS = 3_600_000;
const remembers = async (recall: ReturnType<typeof memoryRecall>, org: string, ids: readonly string[]): Promise<string[]> =>
  (await Promise.all(ids.map(async (id) => ((await recall.find(org, id, AT_MS)) === undefined ? [] : [id])))).flat();

describe("refusals in memory", () => {
  it("are found by their own org for an hour, and by nobody else", async () => {
    const recall = memoryRecall();
    recall.remember(refusedIn("acme", "1", AT_MS));
    expect(await recall.find("acme", "1", AT_MS + HOUR_MS - 1)).toEqual(refusedIn("acme", "1", AT_MS));
    expect(await recall.find("acme", "1", AT_MS + HOUR_MS)).toBeUndefined();
    expect(await recall.find("globex", "1", AT_MS)).toBeUndefined();
    expect(await recall.find("acme", "2", AT_MS)).toBeUndefined();
  });

  it("of one org push out its own oldest and no other's", async () => {
    const recall = memoryRecall(100, 3);
    recall.remember(refusedIn("globex", "g", AT_MS));
    for (const id of ["1", "2", "3", "4", "5"]) recall.remember(refusedIn("acme", id, AT_MS));
    expect(await remembers(recall, "acme", ["1", "2", "3", "4", "5"])).toEqual(["3", "4", "5"]);
    expect(await remembers(recall, "globex", ["g"])).toEqual(["g"]);
  });

  it("of all orgs are bounded: who was refused longest ago is forgotten first", async () => {
    const recall = memoryRecall(3, 2);
    for (const org of ["a", "b", "c", "d"]) recall.remember(refusedIn(org, "1", AT_MS));
    recall.remember(refusedIn("b", "2", AT_MS));
    const left = await Promise.all(["a", "b", "c", "d"].map((org) => remembers(recall, org, ["1", "2"])));
    expect(left).toEqual([[], ["1", "2"], [], ["1"]]);
  });
});
