// An error as a line tells it, wherever that line is written.
import { scrub } from "./scrub";

/** Its kind, its code and where it happened. A library's own fields may hold whatever it was given. */
export function told(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrub(String(error).slice(0, 2_000)).slice(0, 500) };
  const { cause, code, message, name, stack } = error as Error & { code?: unknown };
  return {
    type: name,
    ...(code === undefined ? {} : { code: String(code) }),
    message: scrub(message).slice(0, 2_000),
    ...(stack === undefined ? {} : { stack: scrub(stack).slice(0, 4_000) }),
    ...(cause instanceof Error ? { cause: told(cause) } : {}),
  };
}
