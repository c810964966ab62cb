// Which secrets signed the tokens that came lately? A census for whoever rotates: what is signed with an old one shows up here.

/** `tokens`: different ones since the process started. */
export type SeenKid = { readonly kid: string; readonly tokens: number; readonly lastSeenMs: number };

export type SeenKids = {
  note(kid: string, nowMs: number): void;
  list(): readonly SeenKid[];
};

/** Only verified tokens are noted, so there are at most as many as secrets in force. */
export function seenKids(): SeenKids {
  const seen = new Map<string, SeenKid>();
  return {
    note: (kid, nowMs) => void seen.set(kid, { kid, tokens: (seen.get(kid)?.tokens ?? 0) + 1, lastSeenMs: nowMs }),
    list: () => [...seen.values()],
  };
}
