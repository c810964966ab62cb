// An address at somebody's identity provider: https, or a machine's own while we are on one ourselves.
import ipaddr from "ipaddr.js";
import { readConfig } from "@/lib/config/read";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname) || /^127(?:\.\d+){3}$/.test(hostname);
}

/** In the demo, in development and in tests. */
export function onLoopback(): boolean {
  return isLoopback(new URL(readConfig(["AUTH_URL"], process.env).AUTH_URL).hostname);
}

/** A public address; the machine itself while we are on one. */
export function isOutside(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const range = ipaddr.process(address).range();
  return range === "unicast" || (range === "loopback" && onLoopback());
}

/** @returns why it cannot be used, in words */
export function usableUrl(text: string): string | undefined {
  if (text.length > 2048 || !URL.canParse(text)) return "it is not an address such as https://idp.example.com/sso.";
  const { hostname, password, protocol, username } = new URL(text);
  if (username !== "" || password !== "") return "it has a name or a password in it.";
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(literal) && !isOutside(literal)) return "it leads into a private network."; // an address is connected to without being looked up
  if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname) && onLoopback())) return undefined;
  return protocol === "http:" ? "it is http, so anybody on the way could change it. It has to be https." : "it has to begin with https://.";
}
