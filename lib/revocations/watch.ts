// A gateway's ear: who brings the news of ended sessions, by configuration, and what is known by now.
import { readConfig, type Environment } from "@/lib/config/read";
import type { KeyRing } from "@/lib/tokens/keys";
import { Contacts, type Contact, type Say } from "./contacts";
import { pollFeed } from "./poll/feed";
import { Revoked, type Listener } from "./revoked";
import type { LostRule, Revocations, Standing } from "./standing";

export const REVOCATION_FIELDS = ["REDIS_URL", "REVOCATIONS_LOST", "WEB_URL"] as const;

/** How long a start waits for the first news: a gateway that opens before would let the past in. */
const FIRST_MS = 2_000;
const LOOK_MS = 500;

export type Watch = Revocations & {
  standing(sid: string): Standing;
  state(): { readonly lost: boolean; readonly rule: LostRule; readonly held: number; readonly contacts: readonly Contact[] };
  onLearned(listener: Listener): () => void;
  close(): void;
};

/** Resolves with the first news, or after two seconds without any. @throws ConfigError */
export async function watchRevocations(env: Environment, ring: KeyRing, say: Say): Promise<Watch> {
  const { REDIS_URL, REVOCATIONS_LOST: rule, WEB_URL } = readConfig(REVOCATION_FIELDS, env);
  const revoked = new Revoked();
  const contacts = new Contacts(REDIS_URL === undefined ? ["web"] : ["redis", "web"], say, CONSEQUENCE[rule], Date.now());
  const stops = [pollFeed(WEB_URL, ring, revoked, contacts)];
  if (REDIS_URL !== undefined) stops.push((await import("./redis/feed")).redisFeed(REDIS_URL, revoked, contacts));
  const look = setInterval(() => contacts.look(Date.now()), LOOK_MS);
  await firstNews(contacts);
  return {
    standing: (sid) => (revoked.has(sid) ? "revoked" : rule === "refuse" && (contacts.lost || !contacts.begun) ? "unknown" : "live"),
    state: () => ({ lost: contacts.lost, rule, held: revoked.size, contacts: contacts.all() }),
    onLearned: (listener) => revoked.onLearned(listener),
    close: () => {
      clearInterval(look);
      stops.forEach((stop) => stop());
    },
  };
}

const CONSEQUENCE: Record<LostRule, string> = {
  accept: "tokens of sessions that have ended since pass until they expire (REVOCATIONS_LOST=accept)",
  refuse: "every token is refused with revocations_unavailable (REVOCATIONS_LOST=refuse)",
};

async function firstNews(contacts: Contacts): Promise<void> {
  const untilMs = Date.now() + FIRST_MS;
  while (Date.now() < untilMs && !contacts.begun && contacts.all().some(({ trouble }) => trouble === undefined)) await new Promise((resolve) => setTimeout(resolve, 10));
}
