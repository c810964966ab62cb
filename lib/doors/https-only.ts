// HTTPS only: browsers are told to remember it, pages asked for in the clear are sent there, and nothing else is answered.
import type { Arrival } from "@/lib/gateway/arrival";

/** RFC 6797 §6.1, a year. */
export const STRICT_TRANSPORT = { "strict-transport-security": "max-age=31536000; includeSubDomains" } as const;

/** What carries a secret, or answers with one, was lost when it was sent: it is refused, so that somebody notices. */
const NO_PAGES = /^\/(?:api|oauth|\.well-known)(?:\/|$)/;

/** @returns where a page is, once and for all (308); undefined for what is refused instead */
export function wayToHttps({ method, target }: Pick<Arrival, "method" | "target">, origin: string): string | undefined {
  return (method === "GET" || method === "HEAD") && target.startsWith("/") && !target.startsWith("//") && !NO_PAGES.test(target.split("?")[0]!) ? `${origin}${target}` : undefined;
}
