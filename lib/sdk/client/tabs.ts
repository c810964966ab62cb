// What tabs of one browser tell each other of tokens: from memory to memory. In localStorage, any script could read them at any time.
import type { TokenAnswer } from "@/lib/tokens/token-answer";
import { heldFrom, type Held } from "./held-token";

type Message =
  | { readonly kind: "have"; readonly org: string; readonly answer: TokenAnswer; readonly askedMs: number }
  | { readonly kind: "want"; readonly org: string; readonly jti: string };

export type Tabs = {
  offer(held: Held): void;
  ask(jti: string): void;
  close(): void;
};

export type Hearing = {
  /** Another tab holds this token of the same org. */
  have(held: Held): void;
  /** Another tab asks for the token of that id. */
  want(jti: string): void;
};

const CHANNEL = "eloquent.tokens";

/** Silent where there is no BroadcastChannel: then each tab fetches its own. */
export function openTabs(org: string, hearing: Hearing): Tabs {
  if (typeof BroadcastChannel === "undefined" || typeof document === "undefined") return { offer: () => undefined, ask: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.org !== org) return;
    if (data.kind === "want") return hearing.want(data.jti);
    const held = heldFrom(data.answer, org, data.askedMs);
    if (held !== undefined) hearing.have(held);
  };
  return {
    offer: ({ answer, askedMs }) => channel.postMessage({ kind: "have", org, answer, askedMs } satisfies Message),
    ask: (jti) => channel.postMessage({ kind: "want", org, jti } satisfies Message),
    close: () => channel.close(),
  };
}
