// JSON lines on standard output, one per event: {"level":"info","time":"2026-…Z","name":"gateway",…,"msg":"…"}.
import { pino, type DestinationStream, type Logger } from "pino";
import { scrub } from "./scrub";

export type Log = Logger;

/** Of an error its kind, its code and where it happened. A library's own fields may hold whatever it was given. */
function told(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrub(String(error)).slice(0, 500) };
  const { cause, code, message, name, stack } = error as Error & { code?: unknown };
  return {
    type: name,
    ...(code === undefined ? {} : { code: String(code) }),
    message: scrub(message).slice(0, 2_000),
    ...(stack === undefined ? {} : { stack: scrub(stack).slice(0, 4_000) }),
    ...(cause instanceof Error ? { cause: told(cause) } : {}),
  };
}

/** @param name who speaks; LOG_LEVEL says how much of it is heard */
export function openLog(name: string, to?: DestinationStream): Log {
  return pino({
    level: process.env["LOG_LEVEL"] || "info",
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    serializers: { err: told },
    hooks: { logMethod(parts, write) { write.apply(this, parts.map((part) => (typeof part === "string" ? scrub(part) : part)) as typeof parts); } },
  }, to ?? pino.destination(1));
}

const kept = globalThis as { eloquentLog?: Log };

/** Web's own, one for all bundles of its process. */
export function webLog(): Log {
  return (kept.eloquentLog ??= openLog("web"));
}
