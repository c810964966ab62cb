// What the gateways' operators' ports say of the secrets behind the tokens that came lately.
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import { doorsOf, placeOf, type Door, type Look } from "./addresses";

/** By fingerprint, seconds since the epoch when a new token signed with it was last seen. */
type LastSeen = ReadonlyMap<string, number>;

/** `silent`: gateways that were asked and did not say; what they have seen is not in it. */
export type Seen = { readonly lastAt: LastSeen; readonly asked: number; readonly silent: readonly string[] };

const PATIENCE_MS = 3_000;

/** @param metricsUrl such as http://127.0.0.1:3003/metrics. @throws StartFailure */
export async function seenAt(metricsUrl: string, look?: Look): Promise<Seen> {
  const doors = await doorsOf(metricsUrl, look);
  const answers = await Promise.all(doors.map(async (door) => ({ door, seen: await read(door).then(parse, () => undefined) })));
  return {
    lastAt: latest(answers.flatMap(({ seen }) => (seen === undefined ? [] : [seen]))),
    asked: doors.length,
    silent: answers.flatMap(({ door, seen }) => (seen === undefined ? [placeOf(door)] : [])),
  };
}

/** Each gateway has seen tokens of its own: who saw one last decides. */
function latest(all: readonly LastSeen[]): LastSeen {
  const merged = new Map<string, number>();
  for (const [kid, at] of all.flatMap((one) => [...one])) merged.set(kid, Math.max(at, merged.get(kid) ?? 0));
  return merged;
}

/** Undefined for what is no gateway's: that it has seen nothing would prove nothing. */
export function parse(text: string): LastSeen | undefined {
  if (!/^eloquent_key_info\{/m.test(text)) return undefined;
  return new Map([...text.matchAll(/^eloquent_token_seen_timestamp_seconds\{kid="([\w-]{11})"\} ([\d.e+]+)$/gm)].map(([, kid, at]) => [kid!, Number(at)]));
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
