// Does every service still hold the gateway's secret? Asked in the background, so that readiness can name the odd one out.
import type { Log } from "@/lib/log/log";
import { ask } from "@/lib/doctor/ask";
import { sentence } from "@/lib/doctor/advice";
import { diagnose, type Diagnosis } from "@/lib/doctor/diagnose";
import { placesOf, targetsAt } from "@/lib/doctor/targets";
import { keyDocument } from "@/lib/tokens/key-document";
import type { OpenGuard } from "../open-guard";

/** Fingerprints change when pods are rolled: often enough to be told within the minute, too seldom to be felt. */
const LOOK_MS = 30_000;

export type KeyWatch = {
  /** Undefined until the first look is over. */
  latest(): Diagnosis | undefined;
  look(): Promise<Diagnosis>;
  stop(): void;
};

/** Whoever asks while a look is under way gets that one. */
export function watchKeys(open: OpenGuard, log: Log): KeyWatch {
  const own = { services: ["gateway"], origin: open.origin, setting: "AUTH_URL", answer: { document: keyDocument("gateway", open.ring, open.origin), skewSeconds: 0, uncertaintySeconds: 0, roundTripSeconds: 0 } };
  const { kid, previous } = own.answer.document;
  let [latest, said, underWay]: [Diagnosis | undefined, string, Promise<Diagnosis> | undefined] = [undefined, "", undefined];

  const compare = async (): Promise<Diagnosis> => {
    const targets = targetsAt(placesOf(open.guard.policy.services.values()));
    const asked = await Promise.all(targets.map(async (target) => ({ ...target, answer: await ask(target.origin) })));
    latest = diagnose([own, ...asked], { kid, previous });
    const advice = latest.advice.map(sentence).join(" ");
    if (advice !== said) log[advice === "" ? "info" : "warn"]({ kid }, advice || "every service agrees again");
    said = advice;
    return latest;
  };
  const look = (): Promise<Diagnosis> => (underWay ??= compare().finally(() => { underWay = undefined; }));

  const timer = setInterval(() => void look(), LOOK_MS).unref();
  void look();
  return { latest: () => latest, look, stop: () => clearInterval(timer) };
}
