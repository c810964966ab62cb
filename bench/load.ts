// One contender under load: 32 connections, sixteen people in turn, and not one answer may be wrong.
import autocannon from "autocannon";
import { TARGET, type Contender } from "./contenders";

export const CONNECTIONS = 32;

export type Round = { readonly requestsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number };

/** @throws Error when anything but 2xx came: refusing is quicker than serving, so such a figure says nothing */
export async function load({ name, origin }: Contender, tokens: readonly string[], seconds: number): Promise<Round> {
  const requests = tokens.map((token) => ({ method: "GET" as const, path: TARGET, headers: { authorization: `Bearer ${token}` } }));
  const result = await autocannon({ url: origin, connections: CONNECTIONS, duration: seconds, requests });
  if (result.errors > 0 || result.non2xx > 0 || result["2xx"] === 0) throw new Error(`${name}: ${result["2xx"]} served, ${result.non2xx} other answers, ${result.errors} errors`);
  return { requestsPerSecond: result.requests.average, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}
