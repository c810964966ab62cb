// The news as web answers them: asked for once a second, whether or not Redis pushes them, too.
import type { KeyRing } from "@/lib/tokens/keys";
import { Trouble, type Contacts } from "../contacts";
import type { Revoked } from "../revoked";
import { newsShape, type News } from "./news-shape";
import { issuePass, REVOCATIONS_PATH } from "./pass";

/** From the start of one question to the start of the next. */
const EVERY_MS = 1_000;
const PATIENCE_MS = 1_500;

/** @returns stops asking */
export function pollFeed(webUrl: string, { current }: KeyRing, revoked: Revoked, contacts: Contacts): () => void {
  let [sinceMs, stopped] = [0, false];
  let next: NodeJS.Timeout | undefined;

  const ask = async (): Promise<News> => {
    const pass = await issuePass(current, Math.floor(Date.now() / 1000));
    // Within the cluster: web refuses what comes in the clear from outside, and goes by this header as with every request handed on to it.
    const answer = await fetch(new URL(`${REVOCATIONS_PATH}?since=${sinceMs}`, webUrl), { headers: { authorization: `Bearer ${pass}`, "x-forwarded-proto": "https" }, redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) });
    const body: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw new Trouble(`${answer.status} ${codeIn(body)}`.trim());
    const news = newsShape.safeParse(body);
    if (!news.success) throw new Trouble("not a list of sessions");
    return news.data;
  };

  const turn = async (): Promise<void> => {
    const startMs = Date.now();
    try {
      const { ended, untilMs } = await ask();
      revoked.learn(ended, Date.now());
      sinceMs = untilMs;
      contacts.made("web", Date.now());
    } catch (error) {
      contacts.failed("web", error);
    }
    if (!stopped) next = setTimeout(() => void turn(), Math.max(0, startMs + EVERY_MS - Date.now()));
  };
  void turn();

  return () => {
    stopped = true;
    clearTimeout(next);
  };
}

function codeIn(body: unknown): string {
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : "";
  return typeof code === "string" && /^\w{1,40}$/.test(code) ? code : "";
}
