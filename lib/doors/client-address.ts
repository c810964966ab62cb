// Who is at the other end? Forwarded headers count only when a trusted proxy wrote them.
import ipaddr from "ipaddr.js";
import { headerValues, type HeaderList } from "@/lib/gateway/arrival";

export type Cidr = [ipaddr.IPv4 | ipaddr.IPv6, number];

export type Client = { readonly address: string; readonly secure: boolean };

/**
 * X-Forwarded-For is read from the right: the first address that is not a trusted proxy is the client's.
 * @param peer the socket's own other end
 */
export function clientOf(peer: string, tls: boolean, headers: HeaderList, trusted: readonly Cidr[]): Client {
  if (trusted.length === 0 || !isTrusted(peer, trusted)) return { address: ofSocket(peer), secure: tls };
  const hops = headerValues(headers, "x-forwarded-for").join(",").split(",").map((hop) => addressOf(hop.trim())).filter(Boolean);
  const protocols = headerValues(headers, "x-forwarded-proto").join(",").split(",").map((text) => text.trim()).filter(Boolean);
  const address = hops.findLast((hop) => !isTrusted(hop, trusted)) ?? hops[0] ?? peer;
  return { address: plain(ipaddr.isValid(address) ? address : peer), secure: protocols.at(-1) === undefined ? tls : protocols.at(-1) === "https" };
}

/** Some proxies write the port as well: 203.0.113.7:5521, [2001:db8::1]:5521. */
function addressOf(hop: string): string {
  const [, v6, v4] = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(hop) ?? [];
  return v6 ?? v4 ?? hop;
}

const IPV4_OF_SOCKET = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/;

/** The kernel spells IPv4 one way, so it need not be parsed: that would cost as much as half of the guard, on every request. */
function ofSocket(peer: string): string {
  return IPV4_OF_SOCKET.exec(peer)?.[1] ?? plain(peer);
}

/** ::ffff:192.0.2.1 is how a dual-stack socket says 192.0.2.1: one client, one spelling. */
function plain(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

function isTrusted(address: string, trusted: readonly Cidr[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return trusted.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
}
