// What every use case leaves behind: who did what to whom, from where. Never a secret, a token or a link.
import type { AuditType } from "./events";
import { insertAuditEvent } from "./audit.store";

/** Where a deed came from: the client's address and its own description of itself, and the request's id. */
export type Occasion = { readonly address: string; readonly userAgent: string; readonly requestId: string };

/** To whose org, and by whom: a user's id, or undefined for a visitor (`via` names their set-up link) and for what happens by itself. */
export type Deed = { readonly orgId: string; readonly actor: string | undefined; readonly occasion: Occasion; readonly via?: string; /** Its actor owns the org. */ readonly asOwner?: boolean };

/** What happens without a request: daily checks. */
export function byItself(): Occasion {
  return { address: "", userAgent: "", requestId: crypto.randomUUID() };
}

export type AuditFacts = {
  /** A user's id; absent when nobody was known. */
  readonly actor?: string;
  readonly org?: string;
  readonly target?: { readonly kind: "user" | "account" | "session" | "org" | "sso_attempt" | "sso_connection" | "sso_domain" | "sso_setup_link" | "service_account"; readonly id: string };
  /** What changed, as plain values; absent where nothing was before, or is after. */
  readonly before?: Readonly<Record<string, string | number | boolean | null>>;
  readonly after?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Inside a transaction it is part of it: no deed without its row, no row without its deed. */
export async function audit(type: AuditType, occasion: Occasion, facts: AuditFacts = {}): Promise<void> {
  await insertAuditEvent(type, { address: occasion.address.slice(0, 64), userAgent: occasion.userAgent.slice(0, 512), requestId: occasion.requestId.slice(0, 64) }, facts);
}

/** The same, of a deed to an org. */
export async function auditDeed(type: AuditType, { actor, occasion, orgId, via }: Deed, { after, ...facts }: Omit<AuditFacts, "actor" | "org">): Promise<void> {
  await audit(type, occasion, { ...facts, org: orgId, ...(actor === undefined ? {} : { actor }), ...(after === undefined && via === undefined ? {} : { after: { ...after, ...(via === undefined ? {} : { via }) } }) });
}
