// Fetches what an org's admin named, and nothing inside our own network: whoever sets up single sign-on must not read our neighbours with it (SSRF).
import { lookup, type LookupAddress } from "node:dns";
import { lookup as lookupAll } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { Agent, request, type Dispatcher } from "undici";
import { METADATA_BYTES_MAX } from "./caps";
import { isOutside, usableUrl } from "./usable-url";

const DEADLINE_MS = 10_000;
const HOPS_MAX = 3;

class Inside extends Error {
  readonly code = "EINSIDE";
}

/** Judged where the connection is made: what a name meant a moment before is not what is connected to (DNS rebinding). */
const guarded: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses = (found as LookupAddress[] | undefined) ?? [];
    const failure = error ?? (addresses.every(({ address }) => isOutside(address)) ? null : new Inside());
    if (failure !== null) return done(failure, "", 0);
    if (options.all) return (done as unknown as (error: null, all: LookupAddress[]) => void)(null, addresses);
    done(null, addresses[0]!.address, addresses[0]!.family);
  });
};

let agent: Agent | undefined;
const ownAgent = (): Agent => (agent ??= new Agent({ connect: { lookup: guarded, timeout: DEADLINE_MS }, maxHeaderSize: 16_384, keepAliveTimeout: 1, keepAliveMaxTimeout: 1 }));

export type Fetched = { readonly text: string } | { readonly problem: string };

/** @returns what stands there, or why not, in words; never what an error page or a neighbour said */
export async function fetchThere(url: string): Promise<Fetched> {
  try {
    return await hop(url, HOPS_MAX, AbortSignal.timeout(DEADLINE_MS));
  } catch (error) {
    return { problem: whatFailed(error) };
  }
}

async function hop(url: string, left: number, signal: AbortSignal): Promise<Fetched> {
  const unusable = usableUrl(url);
  if (unusable !== undefined) return { problem: `The address cannot be fetched: ${unusable}` };
  const answer = await request(url, { dispatcher: ownAgent(), signal, headers: { accept: "application/samlmetadata+xml, application/json, application/xml;q=0.9, */*;q=0.1", "user-agent": "eloquent-sso" } });
  const { headers, statusCode } = answer;
  if ([301, 302, 303, 307, 308].includes(statusCode)) {
    await answer.body.dump({ limit: 1024 });
    if (left === 0) return { problem: "The address leads on and on to other addresses." };
    return hop(new URL(String(headers["location"] ?? ""), url).href, left - 1, signal);
  }
  if (statusCode !== 200) {
    await answer.body.dump({ limit: 1024 });
    return { problem: `${new URL(url).host} answered ${statusCode}. Open the address in a browser without being signed in: it has to work for anybody.` };
  }
  return capped(answer);
}

async function capped({ body }: Dispatcher.ResponseData): Promise<Fetched> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > METADATA_BYTES_MAX) return { problem: "There is more than a megabyte at that address." }; // leaving the loop ends the connection
    parts.push(part);
  }
  return { text: Buffer.concat(parts).toString("utf8") };
}

/** For addresses that others fetch from later: what their names mean now. A name that nobody knows leads nowhere inside. */
export async function leadsInside(url: string): Promise<boolean> {
  const found = await lookupAll(new URL(url).hostname.replace(/^\[|\]$/g, ""), { all: true }).catch(() => []);
  return found.some(({ address }) => !isOutside(address));
}

function whatFailed(error: unknown): string {
  const code = String((error as { code?: unknown }).code ?? (error as { cause?: { code?: unknown } }).cause?.code ?? "");
  if (code === "EINSIDE") return "The address leads into a private network, where nothing is fetched. Paste the metadata instead.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "There is no machine of that name.";
  if (/TIMEOUT|TIMEDOUT/.test(code) || (error as Error).name === "TimeoutError") return "No answer came within 10 seconds.";
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO/.test(code)) return `Its TLS certificate cannot be trusted (${code}).`;
  return `It could not be reached${/^[A-Z_]{3,40}$/.test(code) ? ` (${code})` : ""}.`;
}
