// The diagnosis on paper: a matrix for people, JSON for programs. Both say the same.
import { sentence } from "@/lib/doctor/advice";
import type { Diagnosis, Here, Verdict } from "@/lib/doctor/diagnose";
import type { Finding } from "./finding";

const HEAD = ["service", "reachable", "kid", "previous", "clock", "verdict"];

type Mark = "✓" | "!" | "✗";
const COLOURS: Record<Mark, number> = { "✓": 32, "!": 33, "✗": 31 };

export function asTable(diagnosis: Diagnosis, here: Here | undefined, colours: boolean): string {
  const { advice, kid, notes, verdicts } = diagnosis;
  const paint = (code: number, text: string): string => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const rows = verdicts.map((verdict): { mark: Mark; cells: string[] } => ({ mark: !verdict.ok ? "✗" : verdict.doubt ? "!" : "✓", cells: cellsOf(verdict) }));
  if (here !== undefined) {
    const fits = kid === undefined || here.kid === kid || here.previous === kid;
    rows.push({ mark: fits ? "✓" : "✗", cells: ["JWT_SECRET of this machine", "-", here.kid, here.previous ?? "-", "-", fits ? "same secret" : "another secret"] });
  }
  const widths = HEAD.map((title, column) => Math.max(title.length, ...rows.map(({ cells }) => cells[column]!.length)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd();
  const summary = advice.length === 0
    ? paint(32, harmony(diagnosis))
    : advice.map((one) => paint(31, sentence(one))).join("\n");
  return [
    `  ${line(HEAD)}`,
    ...rows.map((row) => paint(COLOURS[row.mark], `${row.mark} ${line(row.cells)}`)),
    "",
    summary,
    ...notes.map((note) => (note.about === "addresses" ? `- ${sentence(note)}` : paint(COLOURS["!"], `! ${sentence(note)}`))), // whom nobody asked is neither right nor wrong
  ].join("\n");
}

function harmony({ kid, ok, spread, verdicts }: Diagnosis): string {
  if (verdicts.length === 1) return `The one process answers, and holds ${kid ?? "-"}.`;
  const [answer, hold] = [`All ${verdicts.length} answer`, spread.apart ? "believe what web signs" : "hold the same secret"];
  return ok ? `${answer}, ${hold} and agree on the time.` : `${answer} and ${hold}.`;
}

function cellsOf({ answer, services, words }: Verdict): string[] {
  const names = services.join(", ");
  if (!("document" in answer)) return [names, answer.kind === "unreachable" || answer.kind === "timeout" ? "no" : "yes", "-", "-", "-", words];
  const { document, roundTripSeconds, skewSeconds, uncertaintySeconds } = answer;
  const clock = skewSeconds === undefined ? "unknown" : `${signed(skewSeconds)} ±${uncertaintySeconds.toFixed(1)} s`;
  return [names, roundTripSeconds === undefined ? "yes" : `${Math.round(roundTripSeconds * 1000)} ms`, document.kid, document.previous ?? "-", clock, words];
}

const signed = (seconds: number): string => `${seconds < -0.05 ? "" : "+"}${(Math.abs(seconds) < 0.05 ? 0 : seconds).toFixed(1)}`;

export function asJson({ advice, kid, notes, ok, verdicts }: Diagnosis, here: Here | undefined, checks: readonly Finding[]): string {
  const services = verdicts.map(({ answer, ok: fine, origin, services: names, setting, words }) => ({
    services: names, origin, setting, ok: fine, verdict: words,
    ...("document" in answer
      ? {
          service: answer.document.service, kid: answer.document.kid, previous: answer.document.previous,
          clock_skew_seconds: answer.skewSeconds ?? null, clock_uncertainty_seconds: answer.uncertaintySeconds, round_trip_seconds: answer.roundTripSeconds ?? null,
        }
      : { failure: answer.kind, detail: answer.detail }),
  }));
  return JSON.stringify({ ok, kid: kid ?? null, here: here ?? null, services, advice: advice.map(sentence), notes: notes.map(sentence), checks }, null, 2);
}
