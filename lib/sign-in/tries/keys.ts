// Under which names tries are counted: keyed hashes, so that the table names nobody and nobody can make up a name.
import { createHmac } from "node:crypto";
import { readConfig } from "@/lib/config/read";
import { addressGroup } from "@/lib/limits/address-group";

export function keyed(...parts: readonly string[]): string {
  return createHmac("sha256", readConfig(["AUTH_SECRET"], process.env).AUTH_SECRET).update(["eloquent/tries/v1", ...parts].join("\0")).digest("base64url");
}

export const accountKey = (email: string): string => keyed("account", email);

export const addressKey = (address: string): string => keyed("address", addressGroup(address));

/** Of one person in one browser. */
export const browserKey = (email: string, browser: string): string => keyed("browser", email, browser);
