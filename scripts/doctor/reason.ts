// Why something failed, in one word that holds nothing of what was asked: messages of drivers quote addresses, names and commands.

/** A system's code (ECONNREFUSED, 28P01), a server's own first word (NOAUTH), or the kind of error. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const { cause, code } = error as { cause?: unknown; code?: unknown };
  if (typeof code === "string" && /^[A-Z0-9_]{3,40}$/.test(code)) return code;
  const said = /^(?:-|ReplyError: |ERR )?([A-Z]{3,})\b/.exec(error.message.slice(0, 60))?.[1];
  if (said !== undefined) return said;
  return cause instanceof Error ? reasonOf(cause) : error.name;
}
