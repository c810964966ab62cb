// One org's token in one tab: held in memory, taken over from another tab where one has it, fetched by one tab alone where none has.
import { ApiError } from "./api-error";
import { freshElsewhere, sayFresh } from "./fresh-elsewhere";
import { isRefused, type Held, type Refused } from "./held-token";
import { alone } from "./locks";
import { requestToken } from "./request-token";
import { openTabs, type Tabs } from "./tabs";

export type Keeper = {
  /** Good for the next request. @throws ApiError */
  token(): Promise<Held>;
  /** Another one than what the gateway refused. @throws ApiError */
  insteadOf(refused: Refused): Promise<Held>;
  onToken(listener: (held: Held) => void): () => void;
  /** Forgets the token and lets go of what other tabs see; the next use begins anew. */
  close(): void;
};

/** How long a tab that says it has a token may take to hand it over; what is under way needs no asking. */
const UNDER_WAY_MS = 100;
const HANDOVER_MS = 3_000;

export function tokenKeeper(org: string, user: string | undefined): Keeper {
  let person = user;
  let held: Held | undefined;
  let underWay: Promise<Held> | undefined;
  let tabs: Tabs | undefined;
  let takeBack = (): void => undefined;
  let closings = 0;
  const listeners = new Set<(held: Held) => void>();

  const good = (one: Held | undefined, refused?: Refused): one is Held => one !== undefined && Date.now() < one.goodUntilMs && !isRefused(one, refused);
  const hold = (next: Held): Held => {
    takeBack();
    held = next;
    for (const listener of listeners) listener(next);
    return next;
  };
  const open = (): Tabs => (tabs ??= openTabs(org, {
    have: (other) => { if (other.sub === person && good(other) && other.goodUntilMs > (held?.goodUntilMs ?? 0)) hold(other); },
    want: (jti) => { if (held?.jti === jti && good(held)) tabs?.offer(held); },
  }));

  /** The server says who the cookie is; a page that shows somebody else must not go on in that name. */
  const fetchOwn = async (): Promise<Held> => {
    const before = closings;
    const next = await requestToken(org);
    if (person !== undefined && next.sub !== person) throw new ApiError(0, "person_changed", "Somebody else is signed in in this browser now.", undefined, undefined);
    person = next.sub;
    if (closings !== before) return next; // for whoever still waits, and to be held by nobody
    hold(next);
    takeBack = sayFresh(org, next);
    open().offer(next);
    return next;
  };

  const takeOver = async (refused: Refused | undefined): Promise<Held | undefined> => {
    const jti = person === undefined ? undefined : await freshElsewhere(org, person, refused);
    if (jti === undefined) return undefined;
    const handed = (afterMs: number): Promise<Held | undefined> => arrival(listeners, afterMs, () => (good(held, refused) ? held : undefined));
    const first = held === undefined ? undefined : await handed(UNDER_WAY_MS);
    if (first !== undefined) return first;
    open().ask(jti);
    return handed(HANDOVER_MS);
  };

  const refresh = (refused?: Refused): Promise<Held> => {
    open();
    return (underWay ??= alone(`eloquent.refresh.${org}`, async () => (good(held, refused) ? held : ((await takeOver(refused)) ?? fetchOwn()))).finally(() => { underWay = undefined; }));
  };

  return {
    token: async () => (good(held) ? held : refresh()),
    insteadOf: async (refused) => (good(held, refused) ? held : refresh(refused)),
    onToken(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closings += 1;
      takeBack();
      tabs?.close();
      [held, tabs] = [undefined, undefined];
    },
  };
}

/** What `found` finds, as soon as a token comes in and it does; undefined when none has come in time. */
function arrival(listeners: Set<(held: Held) => void>, withinMs: number, found: () => Held | undefined): Promise<Held | undefined> {
  return new Promise((resolve) => {
    const end = (held: Held | undefined): void => {
      clearTimeout(late);
      listeners.delete(look);
      resolve(held);
    };
    const look = (): void => { if (found() !== undefined) end(found()); };
    const late = setTimeout(() => end(undefined), withinMs);
    listeners.add(look);
    look();
  });
}
