// One of several processes on one file storage: each round finds its access token expired, on a network that dawdles. Prints what came of it.
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, createAppClient } from "@/lib/sdk/client";
import { fileStorage } from "@/lib/sdk/node/file-storage";

const [issuer = "", clientId = "", file = "", rounds = ""] = process.argv.slice(2);
const outcome = { fetched: 0, signedOut: 0, failed: [] as string[] };
const realNow = Date.now;
let aheadMs = 0;
Date.now = () => realNow() + aheadMs;

/** Without the lock another process would rotate twice meanwhile, and this one be taken for a thief. */
const dawdling = async (url: string, init?: RequestInit): Promise<Response> => {
  if (url.endsWith("/oauth/token")) await sleep(Math.random() * 150);
  return fetch(url, init);
};
const client = createAppClient({ issuer, clientId, storage: fileStorage(file), fetch: dawdling, onSignedOut: () => { outcome.signedOut += 1; } });
for (let round = 0; round < Number(rounds); round++) {
  try {
    await client.fetch("/api/workflows", {}, { org: round % 3 === 0 ? "globex" : "acme" });
    outcome.fetched += 1;
  } catch (error) {
    outcome.failed.push(error instanceof ApiError ? error.code : String(error));
  }
  aheadMs += 301_000;
}
console.log(JSON.stringify(outcome));
process.exit(0);
