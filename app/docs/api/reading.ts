// The document read for a page: operations in their order, with what a person looks for first.
import type { ApiDocument } from "@/lib/api/document";
import { fieldsOf, type Field, type Schema } from "./fields";

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;
type Response = { readonly description: string; readonly headers?: Readonly<Record<string, { readonly description?: string }>>; readonly content?: Content };
type Described = {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
};

export type Answered = { readonly status: string; readonly says: string; readonly fields: readonly Field[]; readonly headers: readonly (readonly [string, string])[] };

export type OperationRead = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly title: string;
  readonly does: string;
  readonly asks: "nobody" | "session" | "bearer";
  readonly scopes: readonly string[];
  readonly body: { readonly fields: readonly Field[]; readonly example: unknown } | undefined;
  readonly answers: readonly Answered[];
  readonly refusals: readonly { readonly status: string; readonly codes: readonly string[] }[];
};

export function readOperations(document: ApiDocument): OperationRead[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, Described>>).map(([method, described]) => read(method.toUpperCase(), path, described, document)));
}

function read(method: string, path: string, described: Described, document: ApiDocument): OperationRead {
  const [security = {}] = described.security;
  const sent = described.requestBody?.content["application/json"];
  const responses = Object.entries(described.responses);
  return {
    id: described.operationId,
    method,
    path,
    title: described.summary,
    does: described.description,
    asks: "bearer" in security ? "bearer" : "session" in security ? "session" : "nobody",
    scopes: security["bearer"] ?? [],
    body: sent?.schema === undefined ? undefined : { fields: fieldsOf(sent.schema, document), example: sent.example },
    answers: responses.filter(([, { content }]) => content?.["application/problem+json"] === undefined || content["application/json"] !== undefined).map(([status, response]) => answered(status, response, document)),
    refusals: responses.flatMap(([status, { content }]) => {
      const codes = codesOf(content?.["application/problem+json"]?.schema);
      return codes.length === 0 ? [] : [{ status, codes }];
    }),
  };
}

function answered(status: string, { content, description, headers = {} }: Response, document: ApiDocument): Answered {
  const schema = content?.["application/json"]?.schema;
  return {
    status,
    says: description.replace(/ Or a refusal: .*/, ""),
    fields: schema === undefined ? [] : fieldsOf(schema, document),
    headers: Object.entries(headers).filter(([name]) => !COMMON.has(name)).map(([name, { description: says = "" }]) => [name, says] as const),
  };
}

/** Said once, above all operations. */
const COMMON = new Set(["x-request-id", "ratelimit", "ratelimit-policy", "retry-after", "www-authenticate"]);

function codesOf(schema: Schema | undefined): string[] {
  const [, own] = (schema as { allOf?: readonly Schema[] } | undefined)?.allOf ?? [];
  return (own?.properties?.["code"]?.enum ?? []).map(String);
}
