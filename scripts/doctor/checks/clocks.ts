// Whose clock is off: the services' and the database's, as the diagnosis compares them.
import type { Diagnosis } from "@/lib/doctor/diagnose";
import { count } from "../../count";
import { advised, good, unseen, type Said } from "../finding";

export function clockFindings({ advice, clocks, notes }: Diagnosis): Said[] {
  if (clocks.length === 0) return [unseen("Nobody was reached who could say what time it is.")];
  const found = [...advice.map((one) => ["fail", one] as const), ...notes.map((one) => ["warn", one] as const)].filter(([, { about }]) => about === "clocks");
  if (found.length > 0) return found.map(([status, one]) => advised(status, one));
  const processes = clocks.filter(({ of }) => of !== "database").length;
  const names = [processes === 0 ? "" : count(processes, "process", "processes"), clocks.length > processes ? "the database" : ""].filter(Boolean).join(" and ");
  return [good(`${names[0]!.toUpperCase()}${names.slice(1)} ${clocks.length === 1 ? "agrees" : "agree"} with this machine on the time.`)];
}
