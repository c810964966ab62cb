// Real processes that share one file: each finds its token expired again and again, one is killed in the midst of it, nobody is signed out.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { createAppClient } from "@/lib/sdk/client";
import { fileStorage } from "@/lib/sdk/node/file-storage";
import { CLI, LOOPBACK, ORIGIN } from "./app";
import { answerTo } from "./walk";

const home = mkdtempSync(path.join(os.tmpdir(), "eloquent-sharing-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const start = (file: string, rounds: number): ChildProcess => spawn(process.execPath, ["--import", "tsx", "tests/oauth/sharing.ts", ORIGIN, CLI, file, String(rounds)], { stdio: ["ignore", "pipe", "inherit"] });
const outcomeOf = async (child: ChildProcess): Promise<unknown> => {
  let text = "";
  for await (const chunk of child.stdout!) text += String(chunk);
  return JSON.parse(text);
};

it("all survive, one refresh token after another", { timeout: 120_000 }, async () => {
  const file = path.join(home, "session.json");
  const { finish, url } = await createAppClient({ issuer: ORIGIN, clientId: CLI, storage: fileStorage(file) }).beginSignIn({ redirectUri: LOOPBACK });
  await finish(await answerTo(url, "ada@acme.test", "acme"));

  const [killed, ...survivors] = [start(file, 1000), start(file, 25), start(file, 25)];
  const outcomes = Promise.all(survivors.map(outcomeOf));
  while (!readdirSync(home).some((name) => name.endsWith(".lock"))) await sleep(5);
  await sleep(1_500);
  killed!.kill("SIGKILL");
  expect(await outcomes).toEqual(Array.from(survivors, () => ({ fetched: 25, signedOut: 0, failed: [] })));
  expect(readdirSync(home).filter((name) => !/^session\.json(?:\.new|\.lock\.[\da-f-]{36})?$/.test(name))).toEqual([]); // what the killed one left aside harms nobody
});
