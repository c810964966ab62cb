// One person, one spelling: an address is normalised here, once, before anything is looked up or stored.
import { z } from "zod";

const address = z.email().max(254).regex(/^[\x21-\x7e]+$/);

/** The address in lower case, or undefined for anything but a single plain ASCII address. */
export function normaliseEmail(text: string): string | undefined {
  const trimmed = text.trim();
  // Non-ASCII is refused before it is lower-cased: the Kelvin sign becomes a k, and someone else's address.
  return address.safeParse(trimmed).success ? trimmed.toLowerCase() : undefined;
}

/** @param email normalised */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}
