// Networks whose word is taken for where a request comes from, and over what: proxies, and nobody else.
import ipaddr from "ipaddr.js";
import { z } from "zod";

export const proxies = z.string().default("").transform((text, context) =>
  text.split(",").map((part) => part.trim()).filter(Boolean).map((part) => {
    const cidr = parsedCidr(part);
    const problem = cidr === undefined ? "is not an address or a CIDR" : problemOf(cidr);
    if (problem === undefined) return cidr!;
    context.addIssue(`"${part}" ${problem}`);
    return z.NEVER;
  }),
);

function parsedCidr(part: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  try {
    return ipaddr.parseCIDR(part.includes("/") ? part : `${part}/${part.includes(":") ? 128 : 32}`);
  } catch {
    return undefined;
  }
}

/** 10.0.0.0/8 and fd00::/8 are the widest that a company has for itself. */
const PROXIES_MIN_BITS = 8;

/** Whoever is in such a network says by itself where its requests come from, and over what. */
function problemOf([network, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): string | undefined {
  if (network.kind() === "ipv6" && (network as ipaddr.IPv6).isIPv4MappedAddress()) return "is an IPv4 network in IPv6's spelling, which matches nobody: write it as IPv4";
  return bits < PROXIES_MIN_BITS ? `is too wide: anybody in it could say where a request comes from; name the proxies' own network, of /${PROXIES_MIN_BITS} or narrower` : undefined;
}
