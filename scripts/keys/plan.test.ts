// Both plans: the secret once, what to do with it, and nothing that a chart alone could not do.
import { expect, it } from "vitest";
import { hardWords, softWords } from "./plan";

it.each([["hard", hardWords], ["soft", softWords]] as const)("the %s one names the secret once, and who rolls what", (_, plan) => {
  const text = plan({ secret: "s3cret", kid: "newnewnewne", before: "oldoldoldol" }).join("\n");
  expect(text.match(/s3cret/g)).toHaveLength(1);
  expect(text).toContain("jwtSecretPrevious");
  expect(text).toContain("services deployed elsewhere are rolled where they are deployed");
  expect(text).not.toContain("demo");
  expect(plan({ secret: "s3cret", kid: "newnewnewne", before: undefined, demoFile: ".data/secrets.json" }).join("\n")).toContain("On the demo of this machine the two are in .data/secrets.json");
});

it("the soft one asks before each change, and has no order within a roll", () => {
  const text = softWords({ secret: "s3cret", kid: "newnewnewne", before: "oldoldoldol" }).join("\n");
  expect(text.match(/npm run keys -- status says/g)).toHaveLength(2);
  expect(text).not.toMatch(/then web|web last/i);
});
