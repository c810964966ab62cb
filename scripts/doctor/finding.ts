// What a check found: a line for people, and the sentence that fixes it.
import type { Advice } from "@/lib/doctor/advice";

export const AREAS = ["environment", "secrets", "address", "google", "database", "migrations", "web", "redis", "mail", "identity providers", "clocks", "policy", "services"] as const;

export type Area = (typeof AREAS)[number];

/** `warn` is worth a look and fails nothing; `skipped` is not set up, or could not be looked at. */
export type Status = "ok" | "warn" | "fail" | "skipped";

export type Said = { readonly status: Status; readonly says: string; readonly fix?: string };

export type Finding = Said & { readonly area: Area };

export const good = (says: string): Said => ({ status: "ok", says });
export const doubtful = (says: string, fix: string): Said => ({ status: "warn", says, fix });
export const wrong = (says: string, fix: string): Said => ({ status: "fail", says, fix });
/** What a diagnosis advises, as a line: two sentences. */
export function advised(status: "warn" | "fail", { fix, says }: Advice): Said {
  return { status, says: `${says}.`, fix: `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.` };
}

export const unseen = (says: string): Said => ({ status: "skipped", says });
