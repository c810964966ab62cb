// When, as people say it, and exactly on hover.
"use client";
import { useEffect, useState } from "react";

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3_600], ["minute", 60],
];
const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export function ago(then: Date, nowMs: number): string {
  const seconds = Math.round((then.getTime() - nowMs) / 1000);
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step === undefined ? "just now" : format.format(Math.round(seconds / step[1]), step[0]);
}

/**
 * @param asOf milliseconds since the epoch, when the server draws it: the browser begins with the same words, in UTC, and
 * then goes on with its own clock and zone
 */
export function RelativeTime({ iso, asOf }: { iso: string; asOf?: number }) {
  const [now, setNow] = useState(() => ({ ms: asOf ?? Date.now(), zone: asOf === undefined ? undefined : "UTC" }));
  useEffect(() => {
    const look = () => setNow({ ms: Date.now(), zone: undefined });
    look();
    const timer = setInterval(look, 30_000);
    return () => clearInterval(timer);
  }, []);
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return <span>—</span>;
  return <time dateTime={iso} title={then.toLocaleString("en", { dateStyle: "long", timeStyle: "long", timeZone: now.zone })}>{ago(then, now.ms)}</time>;
}
