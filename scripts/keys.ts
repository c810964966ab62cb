// npm run keys -- status | rotate: who holds which jwtSecret, who would be signed out without the old one, and how to change over.
import { randomBytes } from "node:crypto";
import { databaseWords } from "@/lib/db/reach";
import { ask } from "@/lib/doctor/ask";
import { diagnose, type Diagnosis, type Here } from "@/lib/doctor/diagnose";
import { liveSessionsByKid } from "@/lib/sessions/sessions.store";
import { loadKeyRing } from "@/lib/tokens/keys";
import { asTable } from "./doctor/report";
import { hereOf, targetsOf } from "./doctor/targets";
import { censusWords, isThrough, type Census } from "./keys/census";
import { hardWords, softWords } from "./keys/plan";
import { seenAt } from "./keys/seen";
import { surroundingsOf, type Surroundings } from "./keys/surroundings";
import { orExplain, StartFailure } from "./start/failure";

const USAGE = "Usage: npm run keys -- status | rotate [--soft]";

await orExplain(async () => {
  const [command, ...flags] = process.argv.slice(2);
  const unknown = flags.find((flag) => command !== "rotate" || flag !== "--soft");
  if (unknown !== undefined || (command !== "status" && command !== "rotate")) throw new StartFailure(USAGE);
  const surroundings = surroundingsOf(process.cwd(), { ...process.env });
  await (command === "status" ? status(surroundings) : rotate(surroundings, flags.includes("--soft")));
});

async function status({ databaseUrl, env, metricsUrl }: Surroundings): Promise<void> {
  const { targets } = targetsOf(process.cwd(), process.env);
  const here = await hereOf(process.env);
  const [sessions, tokens, ...asked] = await Promise.all([
    sessionsIn(databaseUrl),
    typeof metricsUrl === "string" ? seenAt(metricsUrl) : metricsUrl,
    ...targets.map(async (target) => ({ ...target, answer: await ask(target.origin) })),
  ]);
  const diagnosis = diagnose(asked, here);
  console.log(asTable(diagnosis, here, process.stdout.isTTY === true && !process.env["NO_COLOR"]));
  const census = { diagnosis, web: heldByWeb(diagnosis), sessions, tokens, nowMs: Date.now(), tokenSeconds: Number(env["ACCESS_TOKEN_SECONDS"]) || 300 };
  console.log(censusWords(census).join("\n"));
  process.exit(isThrough(census) ? 0 : 1);
}

async function sessionsIn(databaseUrl: Surroundings["databaseUrl"]): Promise<Census["sessions"]> {
  if (typeof databaseUrl !== "string") return databaseUrl;
  process.env["DATABASE_URL"] = databaseUrl; // where the stores look for it
  return liveSessionsByKid(new Date()).catch((error: unknown) => ({ why: `the database does not answer (${databaseWords(error)})` }));
}

function heldByWeb({ verdicts }: Diagnosis): Here | undefined {
  const answer = verdicts.find(({ services }) => services.includes("web"))?.answer;
  return answer !== undefined && "document" in answer ? answer.document : undefined;
}

/** Says what to do; nothing is changed. The new secret is printed once, and kept nowhere. */
async function rotate({ demoFile, env }: Surroundings, soft: boolean): Promise<void> {
  const secret = randomBytes(48).toString("base64url");
  const { current } = await loadKeyRing(secret);
  const before = (await hereOf(process.env)) ?? (await hereOf(env));
  console.log((soft ? softWords : hardWords)({ secret, kid: current.kid, before: before?.kid, demoFile }).join("\n"));
}
