// METRICS_URL names gateways: several with commas, or a name that stands for all of them, as a headless Service's does.
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { StartFailure } from "../start/failure";

/** `address`: where to ask for `url`; undefined leaves that to the system. */
export type Door = { readonly url: URL; readonly address?: string };

export type Look = (name: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** @returns one for each gateway; a name that cannot be looked up is one, too, and will not answer. @throws StartFailure */
export async function doorsOf(listed: string, look: Look = (name) => lookup(name, { all: true })): Promise<Door[]> {
  const urls = listed.split(",").map((one) => one.trim()).filter(Boolean).map(parsed);
  return (await Promise.all(urls.map((url) => doorsAt(url, look)))).flat();
}

async function doorsAt(url: URL, look: Look): Promise<Door[]> {
  if (isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0) return [{ url }];
  const found = await look(url.hostname).catch(() => []);
  // Both families of one name are the same gateways twice, and localhost is one that listens on one of them.
  const families = new Set(found.map(({ family }) => family));
  if (found.length < 2 || (families.size === 2 && found.length === 2)) return [{ url }];
  const family = families.has(4) ? 4 : 6;
  return found.filter((one) => one.family === family).map(({ address }) => ({ url, address }));
}

function parsed(text: string): URL {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return new URL(text);
  throw new StartFailure(`METRICS_URL must be the address of a gateway's operators' port, such as http://127.0.0.1:3003/metrics, or several with commas, not "${text}".`);
}

export function placeOf({ address, url }: Door): string {
  return address === undefined ? url.host : `${address} (${url.host})`;
}
