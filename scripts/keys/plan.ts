// A census and a plan, in sentences. Pure: the numbers come from whoever asked.
import type { Seen } from "./seen";

type Census = {
  /** What web signs with. */
  readonly kid: string | undefined;
  /** What any service signs with or believes. */
  readonly held: ReadonlySet<string>;
  readonly sessions: ReadonlyMap<string, number> | undefined;
  readonly tokens: Seen | undefined;
  readonly nowMs: number;
  readonly tokenSeconds: number;
};

/** @returns what is still signed with, or born under, a secret that is not the current one, and when it can be dropped */
export function censusWords(census: Census): string[] {
  const { held, kid, nowMs, sessions, tokens } = census;
  const lines = [""];
  for (const [of, count] of sessions ?? []) lines.push(sessionWords(of, count, of === kid, kid === undefined || held.has(of)));
  if (sessions === undefined) lines.push("Sessions were not counted: set DATABASE_URL.");
  for (const [of, at] of tokens ?? []) lines.push(`The last new token signed with ${of}${of === kid ? ", which is current," : ""} came ${ago(nowMs / 1000 - at)} ago.`);
  if (tokens === undefined) lines.push("Tokens were not counted: set METRICS_URL to a gateway's operators' port, such as http://127.0.0.1:3003/metrics.");
  return kid === undefined ? lines : [...lines, dropWords(census, [...held].filter((other) => other !== kid))];
}

/** The row of a session outlives the secret: after a hard cut nobody has ended it, and yet it is over. */
function sessionWords(of: string, count: number, current: boolean, held: boolean): string {
  if (!held) return `${count} ${count === 1 ? "session" : "sessions"} of ${of} ${count === 1 ? "is" : "are"} over: no service holds that secret.`;
  return `${count} live ${count === 1 ? "session was" : "sessions were"} born under, or went over to, ${of}${current ? ", which is current" : ""}.`;
}

/** @param beside held somewhere, and not what web signs with: the old secret, or the next one */
function dropWords({ kid, nowMs, sessions, tokens, tokenSeconds }: Census, beside: readonly string[]): string {
  if (beside.length === 0) return "No service holds an old secret: there is none to drop.";
  const left = beside.reduce((sum, of) => sum + (sessions?.get(of) ?? 0), 0);
  const last = Math.max(0, ...[...(tokens ?? [])].filter(([of]) => of !== kid).map(([, at]) => at));
  const waitSeconds = Math.ceil(last + tokenSeconds - nowMs / 1000);
  if (waitSeconds > 0) return `The old secret can be dropped in ${ago(waitSeconds)} at the earliest: until then a token signed with it may be in use.`;
  if (left > 0) return `Without the old secret ${left === 1 ? "one session ends" : `${left} sessions end`}: people who have not come since the change sign in again. Those who come meanwhile go over by themselves.`;
  if (sessions === undefined || tokens === undefined) return "Whether an old secret can be dropped cannot be said without both.";
  return `Nothing in use needs ${beside.join(", ")}. If that is the old secret, it can be dropped now; if it is the next one, exchange the two.`;
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
