// Asks the domain name system whether an org's record is there, and keeps what it said.
import { Resolver } from "node:dns/promises";
import { readConfig } from "@/lib/config/read";
import type { Seen } from "./seen";

const TIMEOUT_MS = 3_000;
const TRIES = 2;
const SHOWN_CHARACTERS = 300;
const SHOWN_TEXTS = 10;

/** A name of its own below the domain: TXT records of the domain itself are full already, and some zones allow no more. */
export function recordHost(domain: string): string {
  return `_eloquent-challenge.${domain}`;
}

export function recordText(challenge: string): string {
  return `eloquent-domain-verification=${challenge}`;
}

/** Never throws: whatever went wrong is what was seen. */
export async function lookUp({ challenge, domain }: { readonly domain: string; readonly challenge: string }): Promise<Seen> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  const { DNS_SERVERS } = readConfig(["DNS_SERVERS"], process.env);
  if (DNS_SERVERS.length > 0) resolver.setServers(DNS_SERVERS);
  try {
    const texts = (await resolver.resolveTxt(recordHost(domain))).map((parts) => parts.join(""));
    const found = texts.some((text) => text.trim() === recordText(challenge));
    return { outcome: found ? "found" : "other", texts: texts.slice(0, SHOWN_TEXTS).map((text) => text.slice(0, SHOWN_CHARACTERS)) };
  } catch (error) {
    return { outcome: OUTCOMES[(error as NodeJS.ErrnoException).code ?? ""] ?? "failed", texts: [] };
  }
}

const OUTCOMES: Readonly<Record<string, Seen["outcome"]>> = { ENOTFOUND: "no_name", ENODATA: "no_record", ETIMEOUT: "no_answer", ECONNREFUSED: "no_answer", ECANCELLED: "no_answer" };
