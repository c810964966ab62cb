// npm run keys -- status | rotate: who holds which jwtSecret, who would be signed out without the old one, and how to change over.
import { randomBytes } from "node:crypto";
import { ask } from "@/lib/doctor/ask";
import { diagnose } from "@/lib/doctor/diagnose";
import { liveSessionsByKid } from "@/lib/sessions/sessions.store";
import { loadKeyRing } from "@/lib/tokens/keys";
import { asTable } from "./doctor/report";
import { hereOf, targetsOf } from "./doctor/targets";
import { seenAt } from "./keys/seen";
import { censusWords, hardWords, softWords } from "./keys/words";
import { orExplain, StartFailure } from "./start/failure";

const USAGE = "Usage: npm run keys -- status | rotate [--soft]";

await orExplain(async () => {
  const [command, ...flags] = process.argv.slice(2);
  const unknown = flags.find((flag) => command !== "rotate" || flag !== "--soft");
  if (unknown !== undefined || (command !== "status" && command !== "rotate")) throw new StartFailure(USAGE);
  await (command === "status" ? status() : rotate(flags.includes("--soft")));
});

async function status(): Promise<void> {
  const { targets } = targetsOf(process.cwd(), process.env);
  const here = await hereOf(process.env);
  const diagnosis = diagnose(await Promise.all(targets.map(async (target) => ({ ...target, answer: await ask(target.origin) }))), here);
  console.log(asTable(diagnosis, here, process.stdout.isTTY === true && !process.env["NO_COLOR"]));
  const sessions = process.env["DATABASE_URL"] ? await liveSessionsByKid(new Date()) : undefined;
  const held = new Set(diagnosis.verdicts.flatMap(({ answer }) => ("document" in answer ? [answer.document.kid, answer.document.previous ?? []].flat() : [])));
  console.log(censusWords({ kid: diagnosis.kid, held, sessions, tokens: await seenAt(process.env["METRICS_URL"]), nowMs: Date.now(), tokenSeconds: Number(process.env["ACCESS_TOKEN_SECONDS"]) || 300 }).join("\n"));
  process.exit(diagnosis.ok ? 0 : 1);
}

/** Says what to do; nothing is changed. The new secret is printed once, and kept nowhere. */
async function rotate(soft: boolean): Promise<void> {
  const secret = randomBytes(48).toString("base64url");
  const { current } = await loadKeyRing(secret);
  const before = await hereOf(process.env);
  console.log((soft ? softWords : hardWords)({ secret, kid: current.kid, before: before?.kid }).join("\n"));
}
