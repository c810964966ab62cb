// npm run keys -- status | rotate: who holds which jwtSecret, who would be signed out without the old one, and how to change over.
import { randomBytes } from "node:crypto";
import { ask } from "@/lib/doctor/ask";
import { loadKeyRing } from "@/lib/tokens/keys";
import { hereOf, targetsOf } from "./doctor/targets";
import { hardWords, softWords } from "./keys/plan";
import { tellStatus } from "./keys/status";
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
  const asked = Promise.all(targets.map(async (target) => ({ ...target, answer: await ask(target.origin) })));
  process.exit((await tellStatus({ asked, here: await hereOf(process.env), databaseUrl, metricsUrl, tokenSeconds: Number(env["ACCESS_TOKEN_SECONDS"]) || 300 })) ? 0 : 1);
}

/** Says what to do; nothing is changed. The new secret is printed once, and kept nowhere. */
async function rotate({ demoFile, env }: Surroundings, soft: boolean): Promise<void> {
  const secret = randomBytes(48).toString("base64url");
  const { current } = await loadKeyRing(secret);
  const before = (await hereOf(process.env)) ?? (await hereOf(env));
  console.log((soft ? softWords : hardWords)({ secret, kid: current.kid, before: before?.kid, demoFile }).join("\n"));
}
