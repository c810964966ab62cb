// A refusal is remembered for an hour, so that an admin of the org can look up what a request id stood for.

export const KEPT_SECONDS = 3600;
/** Of each org, the latest: somebody who is refused in a loop pushes out the refusals of their own org and no other's. */
export const KEPT_PER_ORG = 1_000;

/** Never a token, a body, or a query string: any of them may hold secrets. */
export type Remembered = {
  readonly request_id: string;
  /** When it was refused, ISO 8601. */
  readonly at: string;
  readonly org: string;
  readonly user: string;
  readonly session: string;
  readonly role: string;
  readonly method: string;
  readonly path: string;
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  /** Which process said no, and whether a proxy had asked it to judge. */
  readonly door: "gateway" | "web";
  readonly forward_auth: boolean;
  /** Absent when the refusal came before a route was found. */
  readonly route?: { readonly service: string; readonly path: string; readonly methods: readonly string[]; readonly line: number | null };
  /** Scopes the route needs and the token lacked. */
  readonly missing: readonly string[];
};

export type Recall = {
  /** Returns at once and never throws: whoever is refused does not wait until somebody has written it down. */
  remember(refused: Remembered): void;
  /** Undefined for what nobody remembers, or another org does. Rejects when it cannot know. */
  find(org: string, requestId: string, nowMs: number): Promise<Remembered | undefined>;
};

export function isKept({ at }: Remembered, nowMs: number): boolean {
  return nowMs - Date.parse(at) < KEPT_SECONDS * 1000;
}
