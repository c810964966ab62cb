// Whose clock is off: the services', by the diagnosis, and the database's beside them.
import { compareClocks, inWords, type Clock } from "@/lib/doctor/clocks";
import type { Diagnosis } from "@/lib/doctor/diagnose";
import { list } from "@/lib/doctor/words";
import { doubtful, good, unseen, wrong, type Said } from "../finding";
import type { DatabaseLook } from "./database";

const NTP = "Check the time synchronisation (NTP) of its machine.";

export function clockFindings({ verdicts }: Diagnosis, look: DatabaseLook): Said[] {
  const services = verdicts.flatMap(({ answer, services: names }): Clock[] =>
    "document" in answer && answer.skewSeconds !== undefined ? [{ names, issues: names.includes("web"), skewSeconds: answer.skewSeconds, uncertaintySeconds: answer.uncertaintySeconds }] : []);
  const database: Clock[] = look.kind === "answers" ? [{ names: ["the database"], issues: false, skewSeconds: look.skewSeconds, uncertaintySeconds: look.uncertaintySeconds }] : [];
  const all = [...services, ...database];
  if (all.length === 0) return [unseen("Nobody was reached who could say what time it is.")];
  const { notes, wrong: off } = compareClocks(all);
  const found = [...off].map(([clock, seconds]) => clock === database[0]
    ? wrong(`The clock of the database is ${inWords(seconds)} everyone else's: what it dates begins and ends at another time.`, NTP)
    : wrong(`The clock of ${list(clock.names)} is ${inWords(seconds)} everyone else's: tokens expire early there, or are refused as token_not_yet_valid.`, NTP));
  const here = notes.map(() => doubtful("The clock of this machine is off; the services agree with each other.", "Check the time synchronisation (NTP) of this machine."));
  const agreed = all.length - off.size;
  const names = `${services.length === 0 ? "" : `${services.length} ${services.length === 1 ? "process" : "processes"}`}${services.length > 0 && database.length > 0 ? " and " : ""}${database.length === 0 ? "" : "the database"}`;
  return found.length > 0 || here.length > 0 ? [...found, ...here] : [good(`${names[0]!.toUpperCase()}${names.slice(1)} ${agreed === 1 ? "agrees" : "agree"} with this machine on the time.`)];
}
