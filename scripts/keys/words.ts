// A census and a plan, in sentences. Pure: the numbers come from whoever asked.
import type { Seen } from "./seen";

type Census = { readonly kid: string | undefined; readonly sessions: ReadonlyMap<string, number> | undefined; readonly tokens: Seen | undefined; readonly nowMs: number; readonly tokenSeconds: number };

/** @returns what is still signed with, or born under, a secret that is not the current one, and when it can be dropped */
export function censusWords({ kid, nowMs, sessions, tokens, tokenSeconds }: Census): string[] {
  const lines = [""];
  for (const [of, count] of sessions ?? []) lines.push(`${count} live ${count === 1 ? "session was" : "sessions were"} born under, or went over to, ${of}${of === kid ? ", which is current" : ""}.`);
  if (sessions === undefined) lines.push("Sessions were not counted: set DATABASE_URL.");
  for (const [of, at] of tokens ?? []) lines.push(`The last new token signed with ${of}${of === kid ? ", which is current," : ""} came ${ago(nowMs / 1000 - at)} ago.`);
  if (tokens === undefined) lines.push("Tokens were not counted: set METRICS_URL to a gateway's operators' port, such as http://127.0.0.1:3003/metrics.");
  return kid === undefined ? lines : [...lines, dropWords({ kid, nowMs, sessions, tokens, tokenSeconds })];
}

function dropWords({ kid, nowMs, sessions, tokens, tokenSeconds }: Census): string {
  const left = [...(sessions ?? [])].filter(([of]) => of !== kid).reduce((sum, [, count]) => sum + count, 0);
  const last = Math.max(0, ...[...(tokens ?? [])].filter(([of]) => of !== kid).map(([, at]) => at));
  const waitSeconds = Math.ceil(last + tokenSeconds - nowMs / 1000);
  if (waitSeconds > 0) return `The old secret can be dropped in ${ago(waitSeconds)} at the earliest: until then a token signed with it may be in use.`;
  if (left > 0) return `Without the old secret ${left === 1 ? "one session ends" : `${left} sessions end`}: people who have not come since the change sign in again. Those who come meanwhile go over by themselves.`;
  return sessions === undefined || tokens === undefined ? "Whether an old secret can be dropped cannot be said without both." : "Nothing needs an old secret: it can be dropped now.";
}

type Plan = { readonly secret: string; readonly kid: string; readonly before: string | undefined };

export function hardWords({ before, kid, secret }: Plan): string[] {
  return [
    `The hard cut: everybody signs in again, and no token signed with ${before ?? "the old secret"} is believed any more.`,
    `A new jwtSecret, ${kid} by its fingerprint. It is printed once, and kept nowhere:`, "", `  ${secret}`, "",
    "1. Put it into secrets.jwtSecret (JWT_SECRET), the same in every service, and leave jwtSecretPrevious empty.",
    "2. Roll all of them at once: helm upgrade does. Until the last one is through, some requests are answered 401 jwt_secret_mismatch.",
    "3. npm run keys -- status: everybody holds the new one.",
  ];
}

export function softWords({ before, kid, secret }: Plan): string[] {
  return [
    "The soft rotation: nobody signs in again, and no request fails.",
    `A new jwtSecret, ${kid} by its fingerprint. It is printed once, and kept nowhere:`, "", `  ${secret}`, "",
    `1. Put it into secrets.jwtSecretPrevious (JWT_SECRET_PREVIOUS) of every service and roll them: all believe both, ${before ?? "the old one"} still signs.`,
    "2. Exchange the two: the new one in jwtSecret, the old one in jwtSecretPrevious. Roll the gateways and services, then web.",
    "3. npm run keys -- status says when the old one can be dropped. Then empty jwtSecretPrevious and roll once more.",
  ];
}

function ago(seconds: number): string {
  return seconds < 90 ? `${Math.max(0, Math.round(seconds))} seconds` : seconds < 5400 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3600)} hours`;
}
