// Whoever brings the news of ended sessions, and when each last did: losing touch with all of them is said, once.

/** A console or a pino logger. */
export type Say = { info(text: string): void; warn(text: string): void };

export type Source = "redis" | "web" | "database";

export type Contact = { readonly source: Source; readonly lastMs: number | undefined; readonly trouble: string | undefined };

/** What went wrong, in words of ours. */
export class Trouble extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Long enough for a restart of web or a failover of Redis, short beside the life of a token. */
export const LOST_MS = 5_000;

export class Contacts {
  readonly #contacts: Map<Source, { lastMs: number | undefined; trouble: string | undefined }>;
  #lost = false;

  constructor(sources: readonly Source[], private readonly say: Say, private readonly consequence: string, private readonly startMs: number) {
    this.#contacts = new Map(sources.map((source) => [source, { lastMs: undefined, trouble: undefined }]));
  }

  /** True when no source has answered for LOST_MS. Kept by `look`, because it is asked for each request. */
  get lost(): boolean {
    return this.#lost;
  }

  /** False until any source answered once: until then not even the past is known. */
  get begun(): boolean {
    return this.all().some(({ lastMs }) => lastMs !== undefined);
  }

  all(): readonly Contact[] {
    return [...this.#contacts].map(([source, contact]) => ({ source, ...contact }));
  }

  made(source: Source, nowMs: number): void {
    this.#contacts.set(source, { lastMs: nowMs, trouble: undefined });
    this.look(nowMs);
  }

  /** @param error its code is kept and nothing else */
  failed(source: Source, error: unknown): void {
    this.#contacts.get(source)!.trouble = reasonOf(error);
  }

  /** Is anybody there? To be asked now and then: silence makes no event. */
  look(nowMs: number): void {
    const lastMs = Math.max(this.startMs, ...this.all().map((contact) => contact.lastMs ?? 0));
    const lost = nowMs - lastMs > LOST_MS;
    if (lost === this.#lost) return;
    this.#lost = lost;
    if (lost) this.say.warn(`revocations: lost touch with ${this.all().map(({ source, trouble }) => `${source} (${trouble ?? "silent"})`).join(" and ")}; until one answers, ${this.consequence}`);
    else this.say.info("revocations: in touch again");
  }
}

/** A system's code (ECONNREFUSED), a word of ours, or the kind of error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const cause = error.cause instanceof Error ? error.cause : error; // fetch hides the system's error behind its own
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return /time[d ]?out/i.test(`${cause.name} ${cause.message}`) ? "no answer in time" : cause.name;
}
