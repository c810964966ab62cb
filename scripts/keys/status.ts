// How far a rotation has come: who holds what, and whom the old secret still serves.
import { databaseWords } from "@/lib/db/reach";
import { diagnose, type Asked, type Diagnosis, type Here } from "@/lib/doctor/diagnose";
import { liveSessionsByKid } from "@/lib/sessions/sessions.store";
import { asTable } from "../doctor/report";
import { censusWords, isThrough, type Census, type Uncounted } from "./census";
import { seenAt } from "./seen";

export type StatusOf = {
  readonly asked: Promise<readonly Asked[]>;
  readonly here: Here | undefined;
  readonly databaseUrl: string | Uncounted;
  readonly metricsUrl: string | Uncounted;
  readonly tokenSeconds: number;
};

/** Printed. @returns whether the step under way is through @throws StartFailure */
export async function tellStatus({ asked, databaseUrl, here, metricsUrl, tokenSeconds }: StatusOf): Promise<boolean> {
  const [sessions, tokens, answers] = await Promise.all([sessionsIn(databaseUrl), typeof metricsUrl === "string" ? seenAt(metricsUrl) : metricsUrl, asked]);
  const diagnosis = diagnose(answers, here);
  console.log(asTable(diagnosis, here, process.stdout.isTTY === true && !process.env["NO_COLOR"]));
  const census = { diagnosis, web: heldByWeb(diagnosis), sessions, tokens, nowMs: Date.now(), tokenSeconds };
  console.log(censusWords(census).join("\n"));
  return isThrough(census);
}

async function sessionsIn(databaseUrl: string | Uncounted): Promise<Census["sessions"]> {
  if (typeof databaseUrl !== "string") return databaseUrl;
  process.env["DATABASE_URL"] = databaseUrl; // where the stores look for it
  return liveSessionsByKid(new Date()).catch((error: unknown) => ({ why: `the database does not answer (${databaseWords(error)})` }));
}

function heldByWeb({ verdicts }: Diagnosis): Here | undefined {
  const answer = verdicts.find(({ services }) => services.includes("web"))?.answer;
  return answer !== undefined && "document" in answer ? answer.document : undefined;
}
