// The last net under an error nobody foresaw: its message may quote what it was given, and some of that is secret.
import type { Environment } from "@/lib/config/read";

const SECRET = /SECRET|TOKEN|PASSWORD|KEY/;
const ADDRESS = /_URL$/;
/** Shorter ones would blot out ordinary words. */
const LEAST = 4;

/** @returns the text without any secret of that environment, and without the user and password of any address */
export function veil(text: string, env: Environment): string {
  const secrets = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : SECRET.test(name) ? [value] : ADDRESS.test(name) ? [value, ...partsOf(value)] : []));
  return [...new Set(secrets)].filter((secret) => secret.length >= LEAST).sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, "…"), text).replace(/\/\/[^\s/@]+@/g, "//…@");
}

function partsOf(address: string): string[] {
  const password = URL.canParse(address) ? new URL(address).password : "";
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
