// Whose address is it? A subscriber holds a whole IPv6 /64 (RFC 6177 §2): counted one by one, it would never run out.
import ipaddr from "ipaddr.js";

/** The address itself for IPv4, also inside IPv6; the first 64 bits of any other. What is no address counts as one person. */
export function addressGroup(text: string): string {
  if (!ipaddr.isValid(text)) return "unknown";
  const address = ipaddr.process(text);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return `${address.parts.slice(0, 4).map((part) => part.toString(16)).join(":")}::/64`;
}
