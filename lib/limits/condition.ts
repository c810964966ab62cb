// Can the store of counters be reached? Said once when it changes, however many requests notice.

/** A console or a pino logger. */
export type Say = { info(text: string): void; warn(text: string): void };

export class Condition {
  #trouble: string | undefined;

  constructor(readonly store: string, readonly say: Say) {}

  /** What is wrong, or undefined while all is well. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  up(): void {
    if (this.#trouble === undefined) return;
    this.#trouble = undefined;
    this.say.info(`rate limits: ${this.store} answers again`);
  }

  /** @param error its code is told and nothing else: a message may quote keys, and keys name people */
  down(error: unknown): void {
    if (this.#trouble !== undefined) return;
    this.#trouble = reasonOf(error);
    this.say.warn(`rate limits: ${this.store} cannot count (${this.#trouble}); until it does, onLimiterDown of each service decides`);
  }
}

/** What went wrong, in words of ours. */
export class Trouble extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** A system's code (ECONNREFUSED), Redis's own first word (OOM, NOAUTH, READONLY), or the kind of error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  if ("code" in error && typeof error.code === "string") return error.code;
  return /\b[A-Z]{3,}\b/.exec(error.message.slice(0, 40))?.[0] ?? error.name;
}
