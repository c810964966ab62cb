// Addresses of our own pages, for mails: whole, and never from what a request says its host is.
import { readConfig } from "@/lib/config/read";

export function page(path: `/${string}`, token?: string): string {
  const { AUTH_URL } = readConfig(["AUTH_URL"], process.env);
  return `${AUTH_URL}${path}${token === undefined ? "" : `?token=${token}`}`;
}
