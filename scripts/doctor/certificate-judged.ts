// The certificate of the public address: would a browser take it, today and in two weeks?
import { doubtful, good, wrong, type Said } from "./finding";
import { count } from "../count";
import type { Certificate } from "./look";

const DAY_MS = 86_400_000;
/** Automatic renewals come 30 days before the end: with two weeks left, two of them have failed. */
const SOON_DAYS = 14;

export function certificateFindings(host: string, { ends, problem }: Certificate, now: Date): Said[] {
  const until = Number.isNaN(ends.getTime()) ? "an unknown day" : ends.toISOString().slice(0, 10);
  if (problem === "CERT_HAS_EXPIRED" || ends <= now) return [wrong(`The TLS certificate of ${host} has expired, on ${until}.`, "Renew it, and find out why that did not happen by itself.")];
  if (problem === "ERR_TLS_CERT_ALTNAME_INVALID") return [wrong(`The TLS certificate of ${host} is for another name.`, `Give the proxy a certificate for ${host}.`)];
  if (problem !== undefined) return [wrong(`The TLS certificate of ${host} is not one that this machine trusts (${problem}).`, "Have the proxy send the whole chain. With an authority of your own, name its certificate in NODE_EXTRA_CA_CERTS here, and make sure that browsers have it.")];
  const days = Math.floor((ends.getTime() - now.getTime()) / DAY_MS);
  if (days < SOON_DAYS) return [doubtful(`The TLS certificate of ${host} ends in ${count(days, "day")}, on ${until}.`, "Renew it now: a renewal that works by itself would have happened by then.")];
  return [good(`The TLS certificate of ${host} is good until ${until}.`)];
}
