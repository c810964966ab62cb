// A mail that waited is told of as its own request's, whoever's went before it.
import { expect, it } from "vitest";
import { aboutHere, aboutRequest } from "@/lib/log/about-request";
import { openOutbox } from "./outbox";

it("speaks of each mail in the name of the request that posted it", async () => {
  const told: unknown[] = [];
  const outbox = openOutbox({ carry: () => Promise.reject(new Error("no")) }, { atOnce: 1, waiting: 10, retryMs: [] }, { sent: () => undefined, givenUp: (kind) => told.push([kind, aboutHere()]) });
  for (const id of ["one", "two"]) aboutRequest(id, () => outbox.post(`mail of ${id}`, () => Promise.resolve({ to: "", subject: "", text: "", html: "" })));
  await outbox.idle();
  expect(told).toEqual([["mail of one", { request_id: "one" }], ["mail of two", { request_id: "two" }]]);
});
