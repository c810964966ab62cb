// A line says which request it was written for, and nobody else's.
import { Writable } from "node:stream";
import { setTimeout as after } from "node:timers/promises";
import { expect, it } from "vitest";
import { aboutFromHere, aboutHere, aboutRequest, noteSignIn } from "./about-request";
import { openLog } from "./log";

const written: Record<string, unknown>[] = [];
const log = openLog("web", new Writable({ write(line: Buffer, _encoding, done) { written.push(JSON.parse(line.toString()) as Record<string, unknown>); done(); } }));

it("goes with the request through everything that is waited for, and two at once do not mix", async () => {
  await Promise.all(["one", "two"].map((id, n) => aboutRequest(id, async () => {
    await after(5 * n);
    log.info(`deep in ${id}`);
  })));
  log.info("of no request");
  expect(written.map(({ msg, request_id }) => [msg, request_id])).toEqual([["deep in one", "one"], ["deep in two", "two"], ["of no request", undefined]]);
});

it("tells how a sign-in ended, and whether a line will", () => {
  aboutRequest("one", () => {
    expect(noteSignIn("no_match")).toBe(true);
    expect(aboutHere()).toEqual({ request_id: "one", sign_in: "no_match" });
  });
  aboutRequest("around", () => {
    aboutFromHere("page");
    expect(noteSignIn("failed")).toBe(false);
    aboutFromHere(undefined);
    expect(aboutHere()).toEqual({});
  });
  expect([noteSignIn("failed"), aboutHere()]).toEqual([false, {}]);
});

it("a line's own fields win", () => {
  aboutRequest("one", () => log.info({ request_id: "its own" }, "x"));
  expect(written.at(-1)).toMatchObject({ request_id: "its own" });
});
