// Is there a good token in another tab? Whoever fetches one holds a lock that is named after it: the browser knows of it at once, while messages are still on their way, and it goes with the tab.
import { isRefused, type Held, type Refused } from "./held-token";
import { heldNames, sayHeld } from "./locks";

const startOf = (org: string, sub: string): string => `eloquent.fresh ${org} ${sub} `;

/** @returns takes it back */
export function sayFresh(org: string, { goodUntilMs, jti, sid, sub }: Held): () => void {
  return sayHeld(`${startOf(org, sub)}${goodUntilMs} ${jti} ${sid}`);
}

/** The id of the one that lasts longest. */
export async function freshElsewhere(org: string, sub: string, refused: Refused | undefined): Promise<string | undefined> {
  const start = startOf(org, sub);
  const tokens = (await heldNames(start)).map((name) => name.slice(start.length).split(" ")).map(([until, jti = "", sid = ""]) => ({ untilMs: Number(until), jti, sid }));
  const good = tokens.filter((token) => token.untilMs > Date.now() && !isRefused(token, refused));
  return good.sort((one, other) => other.untilMs - one.untilMs)[0]?.jti;
}
