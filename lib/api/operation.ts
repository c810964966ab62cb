// One operation of the API as its route folder promises it: who may ask, with what, and every answer there is.
import type { z } from "zod";
import type { Scope } from "@/lib/permissions/scopes";
import type { RefusalCode } from "@/lib/refusals/codes";

/**
 * nobody: public. session: the browser's cookie, from our own pages only. bearer: an access token, with all of these
 * scopes; an empty list means any member. proxy: public, and answers for the token of the request it is asked about.
 */
export type Asks = { readonly by: "nobody" | "session" | "proxy" } | { readonly by: "bearer"; readonly scopes: readonly Scope[] };

export type Answer = {
  readonly says: string;
  readonly body?: z.ZodType;
  /** Names of headers that matter here, with what they say; x-request-id is on every answer and not repeated. */
  readonly headers?: Readonly<Record<string, string>>;
};

export type Operation<Body extends z.ZodType = z.ZodType> = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As OpenAPI writes it: `/api/orgs/{org}`. */
  readonly path: string;
  /** What it is for, as an imperative: the heading people look for. */
  readonly title: string;
  /** What it does and what to know before calling it, in a few sentences. */
  readonly does: string;
  readonly asks: Asks;
  /** The names in the path; every one is a string. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** The schema that the handler parses the body with, and a body that it accepts, for the example. */
  readonly body?: { readonly schema: Body; readonly example: z.input<Body> };
  readonly answers: Readonly<Record<number, Answer>>;
  /** Beyond those that every operation of its kind may answer (refusals-of.ts). */
  readonly refusals?: readonly RefusalCode[];
  /** Answers carry RateLimit headers, and rate_limited is one of them. */
  readonly limited?: boolean;
};

/** Keeps the example and the schema of a body together for the type checker. */
export function operation<Body extends z.ZodType>(described: Operation<Body>): Operation {
  return described as Operation;
}

/** `POST /api/session/token` is `post-api-session-token`: the anchor on the page and the id in the document. */
export function operationId({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method}${path}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replace(/-$/, "");
}
