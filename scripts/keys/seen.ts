// What the gateways' operators' ports say of the secrets behind the tokens that came lately.
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import { doorsOf, placeOf, type Door, type Look } from "./addresses";

/** By fingerprint, seconds since the epoch when a new token signed with it was last seen. */
type LastSeen = ReadonlyMap<string, number>;

/** `previous` is undefined where a gateway does not say: one of a release before this could not. */
type Gateway = { readonly kid: string; readonly previous: string | null | undefined; readonly lastAt: LastSeen };

/** `silent`: gateways that were asked and did not say; what they have seen is not in it. */
export type Seen = { readonly lastAt: LastSeen; readonly gateways: readonly (Omit<Gateway, "lastAt"> & { readonly at: string })[]; readonly silent: readonly string[] };

const PATIENCE_MS = 3_000;

/** @param metricsUrl such as http://127.0.0.1:3003/metrics. @throws StartFailure */
export async function seenAt(metricsUrl: string, look?: Look): Promise<Seen> {
  const doors = await doorsOf(metricsUrl, look);
  const answers = await Promise.all(doors.map(async (door) => ({ at: placeOf(door), gateway: await read(door).then(parse, () => undefined) })));
  const told = answers.flatMap(({ at, gateway }) => (gateway === undefined ? [] : [{ at, ...gateway }]));
  return {
    lastAt: latest(told.map(({ lastAt }) => lastAt)),
    gateways: told.map(({ at, kid, previous }) => ({ at, kid, previous })),
    silent: answers.flatMap(({ at, gateway }) => (gateway === undefined ? [at] : [])),
  };
}

/** Each gateway has seen tokens of its own: who saw one last decides. */
function latest(all: readonly LastSeen[]): LastSeen {
  const merged = new Map<string, number>();
  for (const [kid, at] of all.flatMap((one) => [...one])) merged.set(kid, Math.max(at, merged.get(kid) ?? 0));
  return merged;
}

/** Undefined for what is no gateway's: that it has seen nothing would prove nothing. */
export function parse(text: string): Gateway | undefined {
  const [, kid, previous] = /^eloquent_key_info\{kid="([\w-]{11})"(?:,previous="([\w-]*)")?\} 1$/m.exec(text) ?? [];
  if (kid === undefined) return undefined;
  const lastAt = new Map([...text.matchAll(/^eloquent_token_seen_timestamp_seconds\{kid="([\w-]{11})"\} ([\d.e+]+)$/gm)].map(([, of, at]) => [of!, Number(at)]));
  return { kid, previous: previous === "" ? null : previous, lastAt };
}

/** Asks one address under the name that stands for several: fetch would choose one by itself. */
function read({ address, url }: Door): Promise<string> {
  const to = address === undefined ? {} : { lookup: toAddress(address) };
  return new Promise((resolve, reject) => {
    const asked = (url.protocol === "https:" ? secureRequest : plainRequest)(url, { ...to, agent: false, signal: AbortSignal.timeout(PATIENCE_MS) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.once("error", reject).once("end", () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(String(answer.statusCode)))));
    });
    asked.once("error", reject).end();
  });
}

type Told = (error: null, address: string | { address: string; family: number }[], family?: number) => void;

function toAddress(address: string) {
  return (_name: string, { all }: { all?: boolean | undefined }, told: Told): void => (all ? told(null, [{ address, family: isIP(address) }]) : told(null, address, isIP(address)));
}
