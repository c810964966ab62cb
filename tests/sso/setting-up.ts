// Somebody who sets an org's single sign-on up over HTTP, as a browser without JavaScript would, and what the world around answers them.
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Browser } from "../sign-in/forms";
import { PASSWORD, type Tenants } from "./tenant";
import { ORIGIN, pathOf } from "./way";

const DNS = process.env["TEST_DNS_DIR"]!;

export type Domain = { readonly id: string; readonly challenge: string; readonly provenDomain: string | null; readonly missingSince: Date | null };

/** A name of a test's own, under .test, where the stand-in answers from files. */
export const newDomain = (): string => `d-${crypto.randomUUID().slice(0, 12)}.test`;

export const record = (challenge: string): string => `eloquent-domain-verification=${challenge}`;

const zone = (domain: string): string => path.join(DNS, `_eloquent-challenge.${domain}.txt`);

export function publish(domain: string, ...texts: string[]): void {
  writeFileSync(zone(domain), texts.join("\n"));
}

export function withdraw(domain: string): void {
  rmSync(zone(domain), { force: true });
}

export async function signedInAs(email: string): Promise<Browser> {
  const browser = new Browser(ORIGIN);
  await browser.signIn(email, PASSWORD);
  return browser;
}

/** @returns where the form led, or what the page that came back said */
export async function send(browser: Browser, page: string, fields: Record<string, string | Blob>): Promise<string> {
  const answer = await browser.submit(page, fields);
  return answer.status < 400 && answer.headers.has("location") ? pathOf(answer) : answer.text();
}

export async function domainRow(tenants: Tenants, orgId: string, domain: string): Promise<Domain> {
  return tenants.one<Domain>('SELECT id, challenge, "provenDomain", "missingSince" FROM "OrgDomain" WHERE "orgId" = $1 AND domain = $2', orgId, domain);
}

/** What the audit log says of an org, oldest first. */
export async function auditedOf(tenants: Tenants, orgId: string): Promise<string[]> {
  return (await tenants.rows<{ type: string }>('SELECT type FROM "AuditEvent" WHERE "orgId" = $1 ORDER BY at, id', orgId)).map(({ type }) => type);
}

/** For what is done in the rounds. */
export async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not happen");
}
