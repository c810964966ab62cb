// Somebody new over HTTP, and the product's forms as a browser without JavaScript sends them.
import type { Client } from "pg";
import { expect } from "vitest";
import { Visitor } from "@/scripts/token/visitor";
import { hiddenFields, unescaped } from "../sign-in/html";
import { ORIGIN, PASSWORD } from "../sign-in/signed-in";

export async function signInFrom(email: string, userAgent = "node"): Promise<Visitor> {
  const visitor = new Visitor(ORIGIN);
  const { csrfToken } = (await (await visitor.request("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ email, password: PASSWORD, csrfToken });
  await visitor.request("/api/auth/callback/credentials", { method: "POST", headers: { origin: ORIGIN, "user-agent": userAgent }, body });
  expect(visitor.cookies.has("eloquent.session")).toBe(true);
  return visitor;
}

/** What a page shows, without its markup and its scripts. */
export async function textOf(visitor: Visitor, path: string): Promise<string> {
  return readable(await (await visitor.request(path)).text());
}

export function readable(html: string): string {
  return unescaped(html.replace(/<(script|style|template)\b.*?<\/\1>/gs, "").replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " "));
}

/** A form of the page, taken from the page once, to be sent as often as one likes. */
export async function formOn(visitor: Visitor, path: string, marker: string): Promise<(fields: Record<string, string>, as?: Visitor) => Promise<Response>> {
  const html = await (await visitor.request(path)).text();
  const form = [...html.matchAll(/<form\b.*?<\/form>/gs)].map(([text]) => text).find((text) => text.includes(marker));
  if (form === undefined) throw new Error(`no form with ${marker} on ${path}`);
  const hidden = hiddenFields(form);
  return (fields, as = visitor) => {
    const body = new FormData();
    for (const [name, value] of [...hidden, ...Object.entries(fields)]) body.set(name, value);
    return as.request(path, { method: "POST", headers: { origin: ORIGIN }, body });
  };
}

export async function eventsOf(database: Client, actorId: string, type: string): Promise<Record<string, unknown>[]> {
  return (await database.query('SELECT "orgId", "targetKind", "targetId", before, after, address, "requestId" FROM "AuditEvent" WHERE "actorId" = $1 AND type = $2 ORDER BY at', [actorId, type])).rows as Record<string, unknown>[];
}
