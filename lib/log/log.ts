// JSON lines on standard output, one per event: {"level":"info","time":"2026-…Z","name":"gateway",…,"msg":"…"}.
import { pino, type DestinationStream, type Logger } from "pino";
import { aboutHere } from "./about-request";
import { scrub } from "./scrub";
import { told } from "./told";

export type Log = Logger;

/** @param name who speaks; LOG_LEVEL says how much of it is heard */
export function openLog(name: string, to?: DestinationStream): Log {
  return pino({
    level: process.env["LOG_LEVEL"] || "info",
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    mixin: aboutHere,
    serializers: { err: told },
    hooks: { logMethod(parts, write) { write.apply(this, parts.map((part) => (typeof part === "string" ? scrub(part) : part)) as typeof parts); } },
  }, to ?? pino.destination(1));
}

const kept = globalThis as { eloquentLog?: Log };

/** Web's own, one for all bundles of its process. */
export function webLog(): Log {
  return (kept.eloquentLog ??= openLog("web"));
}
