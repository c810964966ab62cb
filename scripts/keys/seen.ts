// What a gateway's operators' port says of the secrets behind the tokens that came lately.

/** Seconds since the epoch when a new token signed with it was last seen. */
export type Seen = ReadonlyMap<string, number>;

/** @param metricsUrl such as http://127.0.0.1:3003/metrics; undefined: nobody was asked */
export async function seenAt(metricsUrl: string | undefined): Promise<Seen | undefined> {
  if (!metricsUrl) return undefined;
  const answer = await fetch(metricsUrl, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  return answer?.ok ? parse(await answer.text()) : undefined;
}

export function parse(text: string): Seen {
  return new Map([...text.matchAll(/^eloquent_token_seen_timestamp_seconds\{kid="([\w-]{11})"\} ([\d.e+]+)$/gm)].map(([, kid, at]) => [kid!, Number(at)]));
}
