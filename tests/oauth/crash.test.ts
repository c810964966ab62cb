// kill -9 between using up a refresh token and answering: whoever asks again is answered as if nothing had happened.
import { createHash } from "node:crypto";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { App, CLI, ORIGIN, type TokenAnswer } from "./app";
import { OauthPeople, PASSWORD } from "./people";

const ROUNDS = 100;
const LANES = 4;

const people = new OauthPeople();
const folder = mkdtempSync(path.join(process.cwd(), "test-results/crash-"));
beforeAll(async () => {
  await people.database.connect();
  await build({ entryPoints: ["tests/oauth/crash/server.ts"], outfile: path.join(folder, "server.mjs"), bundle: true, platform: "node", format: "esm", target: "node20", packages: "external", tsconfig: "tsconfig.json", logLevel: "silent" });
});
afterAll(async () => {
  await people.database.end();
  rmSync(folder, { recursive: true });
});

type Server = { readonly process: ChildProcess; readonly url: string };

async function start(): Promise<Server> {
  const child = spawn(process.execPath, [path.join(folder, "server.mjs")], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: process.env["TEST_DATABASE_URL"], JWT_SECRET: process.env["TEST_JWT_SECRET"], AUTH_SECRET: process.env["TEST_AUTH_SECRET"], AUTH_URL: ORIGIN, SIGN_IN_PER_MINUTE: "100000" },
  });
  const [port] = (await once(child.stdout!, "data")) as [Buffer];
  return { process: child, url: `http://127.0.0.1:${port.toString().trim()}/oauth/token` };
}

/** @returns undefined where the answer never came */
async function refresh({ url }: Server, token: string, headers: Record<string, string> = {}): Promise<TokenAnswer | undefined> {
  try {
    const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams({ grant_type: "refresh_token", client_id: CLI, refresh_token: token }) });
    return { status: answer.status, ...((await answer.json()) as object) };
  } catch {
    return undefined;
  }
}

/** Half of them exactly between the two, half wherever it strikes. */
async function killed(server: Server, token: string, round: number): Promise<void> {
  const gone = once(server.process, "exit");
  if (round % 2 === 1) setTimeout(() => server.process.kill("SIGKILL"), Math.random() * 12);
  await refresh(server, token, round % 2 === 0 ? { "x-die": "unanswered" } : {});
  server.process.kill("SIGKILL");
  await gone;
}

it(`${ROUNDS} times kill -9 on the way to the answer: every retry succeeds`, { timeout: 300_000 }, async () => {
  const org = await people.org();
  const app = new App();
  await app.browser.signIn(org.owner.email, PASSWORD);
  const tokens: string[] = [];
  for (let lane = 0; lane < LANES; lane++) tokens.push((await app.exchange((await app.authorize(org.slug)).get("code")!)).refresh_token!);
  const counted = { rounds: 0, usedUp: 0, retried: 0 };
  await Promise.all(tokens.map(async (first, lane) => {
    let token = first;
    let server = await start();
    for (let round = lane; round < ROUNDS; round += LANES) {
      const [next] = await Promise.all([start(), killed(server, token, Math.floor(round / LANES))]);
      const [{ used }] = (await people.rows<{ used: boolean }>('SELECT count(*) > 0 AS used FROM "OauthRecord" WHERE "idHash" = $1 AND "consumedAt" IS NOT NULL', hashed(token))) as [{ used: boolean }];
      const retried = await refresh(next, token);
      counted.rounds++;
      if (used) counted.usedUp++;
      if (retried?.status === 200) counted.retried++;
      token = retried?.refresh_token ?? token;
      server = next;
    }
    server.process.kill("SIGKILL");
  }));
  console.log(`${counted.rounds} rounds of kill -9, in ${counted.usedUp} the token was used up and its answer lost: ${counted.retried} retries succeeded`);
  expect(counted.retried).toBe(ROUNDS);
  expect(counted.usedUp).toBeGreaterThanOrEqual(ROUNDS / 2);
});

const hashed = (token: string): string => createHash("sha256").update(token).digest("base64url");
