// What the guard asks about the session behind a token that is otherwise good.

/** `unknown`: the news of ended sessions have not come for too long, and the rule is to refuse until they do. */
export type Standing = "live" | "revoked" | "unknown";

export type Revocations = {
  /** Answered at once where the news come by themselves, later where they are fetched. */
  standing(sid: string): Standing | Promise<Standing>;
};

/** What becomes of tokens while nobody can say which sessions have ended (docs/decisions/010). */
export type LostRule = "accept" | "refuse";
