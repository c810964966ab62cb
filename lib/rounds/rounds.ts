// What is done without anybody asking: each round looks for what is due, and takes it so that no other replica does.
import { readConfig } from "@/lib/config/read";
import { webLog } from "@/lib/log/log";
import { recheckDomains } from "@/lib/orgs/domains/recheck";
import { warnOfExpiry } from "@/lib/sign-in/sso/metadata/expiry";
import { refreshMetadata } from "@/lib/sign-in/sso/metadata/refresh";
import { deleteOauthRecordsExpiredBefore } from "@/lib/sign-in/oauth/records/records.store";
import { sweep } from "@/lib/sign-in/sso/sweep";

type Round = { readonly name: string; readonly go: (now: Date) => Promise<void> };

const ROUNDS: readonly Round[] = [
  { name: "domains", go: recheckDomains },
  { name: "metadata", go: refreshMetadata },
  { name: "certificates", go: warnOfExpiry },
  { name: "sweep", go: sweep },
  { name: "oauth", go: deleteOauthRecordsExpiredBefore },
];

const kept = globalThis as { eloquentRounds?: true };

/** Once per process. What fails is tried again in the next round, and keeps none of the others from theirs. */
export function beginRounds(): void {
  if (kept.eloquentRounds) return;
  kept.eloquentRounds = true;
  const { ROUNDS_SECONDS } = readConfig(["ROUNDS_SECONDS"], process.env);
  const next = (waitMs: number): void => void setTimeout(() => void goRound().finally(() => next(ROUNDS_SECONDS * 1000)), waitMs).unref();
  next(Math.random() * ROUNDS_SECONDS * 1000); // replicas that start together do not go round together
}

async function goRound(): Promise<void> {
  // Side by side: a name server or an identity provider that does not answer holds up nobody's warning.
  await Promise.all(ROUNDS.map(({ go, name }) =>
    // The reason's name alone: a library's words may quote what it was given.
    go(new Date()).catch((error: unknown) => webLog().error(`rounds: ${name} failed: ${error instanceof Error ? error.name : "unknown"}`))));
}
