// The claims of a token, each with what it means.
import type { AccessClaims } from "@/lib/tokens/claims";

const MEANINGS: Record<keyof AccessClaims, string> = {
  iss: "who issued it",
  aud: "whom it is for",
  sub: "you",
  org: "the one organisation it acts for",
  org_slug: "its name in addresses",
  role: "your role in it",
  scope: "what it may do",
  sid: "the session behind it",
  client_id: "the application that asked for it",
  jti: "this token",
  iat: "issued at",
  nbf: "not valid before",
  exp: "not valid after",
  ver: "version of this contract",
};

const NAMES = Object.keys(MEANINGS) as (keyof AccessClaims)[];
const TIMES: ReadonlySet<keyof AccessClaims> = new Set(["iat", "nbf", "exp"]);
export const CLAIM_COUNT = NAMES.length;

export function ClaimList({ claims }: { claims: AccessClaims }) {
  return (
    <dl className="py-2 text-xs">
      {NAMES.map((name) => (
        <div key={name} className="grid grid-cols-[80px_minmax(0,1fr)] gap-x-4 px-4 py-1.5 md:grid-cols-[80px_minmax(0,1fr)_184px]">
          <dt className="font-mono text-muted">{name}</dt>
          <dd className="font-mono break-words">{claims[name] === "" ? "(none)" : <Value name={name} value={claims[name]} />}</dd>
          <dd className="col-start-2 text-faint md:col-start-3 md:text-right">{MEANINGS[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ name, value }: { name: keyof AccessClaims; value: string | number }) {
  if (!TIMES.has(name)) return value;
  const moment = new Date(Number(value) * 1000);
  return (
    <time dateTime={moment.toISOString()} title={moment.toLocaleString("en", { dateStyle: "long", timeStyle: "long" })}>
      {value} <span className="text-muted">{moment.toLocaleTimeString("en-GB")}</span>
    </time>
  );
}
